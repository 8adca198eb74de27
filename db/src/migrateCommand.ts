import { migrate } from './migrate.ts';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('Set DATABASE_URL to the database that is to be migrated, such as postgres://user:password@localhost:5432/holdfast.');
  process.exit(1);
}
await migrate(url);
console.log('The schema is up to date.');
