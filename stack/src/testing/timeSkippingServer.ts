import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cacheDir } from '../pieces/temporalBinary.ts';

const run = promisify(execFile);

const version = '1.32.0';
const cache = cacheDir();
const jvmFolder = join(cache, `temporal-test-server-${version}`);
const launcher = join(jvmFolder, 'temporal-test-server');

/**
 * Path of an executable time-skipping Temporal server, fetched where it is not cached yet: the SDK's own build where its
 * site answers, else the same server for the JVM from Maven Central. Give it to `TestWorkflowEnvironment.createTimeSkipping`
 * as `server.executable`, of type `existing-path`. Throws one sentence on what to install.
 */
export async function timeSkippingExecutable(report: (line: string) => void = () => undefined): Promise<string> {
  return (await cached()) ?? (await downloadedBySdk(report)) ?? (await resolvedByMaven(report));
}

async function cached(): Promise<string | null> {
  if (await exists(launcher)) return launcher;
  const names = await readdir(cache).catch(() => []);
  const name = names.find(
    (candidate) => candidate.startsWith('temporal-test-server-sdk-typescript-') && !candidate.endsWith('.downloading'),
  );
  return name === undefined ? null : join(cache, name);
}

async function downloadedBySdk(report: (line: string) => void): Promise<string | null> {
  // The SDK retries for long where its site can't be reached; one short question tells that first.
  const answers = await fetch('https://temporal.download/', { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
  if (!answers) return null;
  report('Time-skipping Temporal server: downloading it from temporal.download');
  await mkdir(cache, { recursive: true });
  try {
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'cached-download', downloadDir: cache, ttl: '3650 days' } },
    });
    await environment.teardown();
  } catch {
    report('Time-skipping Temporal server: that build does not run here, so the one for the JVM is tried');
    return null;
  }
  return cached();
}

async function resolvedByMaven(report: (line: string) => void): Promise<string> {
  await installJava(report);
  report(`Time-skipping Temporal server: resolving io.temporal:temporal-test-server:${version} with mvn`);
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'resolving-'));
  try {
    await writeFile(join(fresh, 'pom.xml'), pom);
    await run('mvn', [...copyDependencies, `-DoutputDirectory=${join(fresh, 'jars')}`, '-f', join(fresh, 'pom.xml')], { timeout: 600_000 });
    await writeFile(join(fresh, 'temporal-test-server'), launcherText, { mode: 0o755 });
    // Whoever else was resolving it at the same time may be first: theirs is as good.
    await rename(fresh, jvmFolder).catch(async (error: unknown) => {
      if (!(await exists(launcher))) throw error;
    });
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout).trim().split('\n').slice(-5).join('\n') : String(error);
    throw new Error(
      `The time-skipping Temporal server could not be fetched from Maven Central; check the network or ~/.m2/settings.xml.\n${said}`,
      {
        cause: error,
      },
    );
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return launcher;
}

async function installJava(report: (line: string) => void): Promise<void> {
  if (await runs('mvn', '-v')) return;
  const install = ['install', '-y', '--no-install-recommends', 'maven', 'default-jre-headless'];
  if (process.getuid?.() === 0 && (await runs('apt-get', '--version'))) {
    report('Time-skipping Temporal server: installing Java and Maven with apt-get');
    await run('apt-get', ['update'], { timeout: 300_000 }).catch(() => undefined);
    await run('apt-get', install, { timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).catch(() => undefined);
    if (await runs('mvn', '-v')) return;
  }
  throw new Error(
    'The tests need a time-skipping Temporal server: install Java 17 and Maven (Debian: apt-get install maven default-jre-headless).',
  );
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>holdfast</groupId><artifactId>time-skipping-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version></dependency>
    <!-- Without a logger the server prints a complaint at each start. -->
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

const copyDependencies = [
  '-B',
  '-q',
  '-Dstyle.color=never',
  '-DincludeScope=runtime',
  'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
];

/** Starts faster with the small compiler and collector; a test server lives for seconds. */
const launcherText = `#!/bin/sh
exec "\${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '${join(jvmFolder, 'jars')}/*' io.temporal.testserver.TestServer "$@"
`;

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function runs(command: string, ...args: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}
