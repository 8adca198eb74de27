import { readFile, writeFile } from 'node:fs/promises';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

/**
 * Keeps a workflow's history as JSON: numbers of 64 bits and enums as text, bytes in base64. Not by the SDK's own functions,
 * which fail ("type must be a Type") where npm has installed protobufjs more than once, as it must here.
 */
export async function writeHistory(path: string, history: History): Promise<void> {
  await writeFile(path, `${JSON.stringify(History.create(history), null, 1)}\n`);
}

/** A history that `writeHistory` kept, as replays take it. */
export async function readHistory(path: string): Promise<History> {
  return History.fromObject(JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>);
}
