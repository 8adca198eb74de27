import { rotateKeys } from '@holdfast/activities/calendars/rotateKeys.ts';
import { openDatabase } from '@holdfast/db/database.ts';
import { sealingKeys } from '@holdfast/db/seal.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const keys = sealingKeys(settings.HOLDFAST_SECRET, settings.HOLDFAST_KEYS);
const db = openDatabase({ url: settings.DATABASE_URL, name: 'holdfast rotate-keys', maxConnections: 1 });
const { resealed, unopened } = await rotateKeys(db, keys);
console.log(`${resealed} connections were sealed with the key ${keys.currentId}.`);
if (unopened.length > 0) {
  console.error(`${unopened.length} can't be opened with the keys there are: ${unopened.join(', ')}. List their key in HOLDFAST_KEYS.`);
  process.exitCode = 1;
}
await db.destroy();
