import { addDemoHosts } from './demoHosts.ts';
import { readSettings } from './settings.ts';
import { startSandbox } from './startSandbox.ts';

/** The sandbox as a process of its own, with two hosts to play with unless its file has others. */
const sandbox = await startSandbox(readSettings());
addDemoHosts(sandbox.control);
console.log(`Google    ${sandbox.googleUrl}\nMicrosoft ${sandbox.microsoftUrl}\nCalendars ${sandbox.googleUrl}/_sandbox`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
