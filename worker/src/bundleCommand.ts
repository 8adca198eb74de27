import { createRequire } from 'node:module';
import { bundleWorkflowCode } from '@temporalio/worker';

// Writes the workflows' code, as one program, to stdout.
const workflowsPath = createRequire(import.meta.url).resolve('@holdfast/workflows/index.ts');
const { code } = await bundleWorkflowCode({ workflowsPath });
process.stdout.write(code);
