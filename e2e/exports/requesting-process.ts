import { openDurable } from './durable-org.ts';
import { startExport } from './export-order.ts';

/** `requesting-process.ts <home> <address of the provider> <IDs of people>…`: begins a run for each list of people, as a page does, and runs no job. */
const [home = '', gtmUrl = '', ...lists] = process.argv.slice(2);

const org = openDurable(home, gtmUrl);
for (const list of lists) startExport(org, { people: list.split(',') });
org.org.close();
process.disconnect();
