import type { ServerState } from './control.ts';
import type { LoggedRequest } from './request-log.ts';

const SHOWN_REQUESTS = 50;

/** The page at `/`: the meters and the last calls, as they are now. */
export function statusPage(state: ServerState, requests: readonly LoggedRequest[]): string {
  const meters = [
    row(['Credits', state.credits.used, state.credits.total, state.credits.remaining]),
    row(['Records', state.records.used, state.records.total, state.records.total - state.records.used]),
    row(['Requests', state.requests.used, state.requests.total, state.requests.total - state.requests.used]),
    ...Object.entries(state.rate).map(([name, { limit, remaining }]) => row([`Calls this ${name}`, limit - remaining, limit, remaining])),
  ];
  const calls = requests.slice(0, SHOWN_REQUESTS).map(({ time, method, path, status }) => row([time, method, path, status]));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>GTM reference server</title><style>${STYLE}</style></head>
<body>
<h1>GTM reference server</h1>
<p>${state.companies} companies · ${escape(state.time)} · latency ${state.latencyMilliseconds} ms · ${state.plannedFaults} planned faults</p>
<h2>Meters</h2>
${table(['Meter', 'Used', 'Total', 'Remaining'], meters)}
<h2>Last requests</h2>
${calls.length > 0 ? table(['Time', 'Method', 'Path', 'Status'], calls) : '<p>No request yet.</p>'}
</body>
</html>
`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left}`;

function table(headings: readonly string[], rows: readonly string[]): string {
  const head = headings.map((heading) => `<th scope="col">${escape(heading)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function row(cells: readonly (string | number)[]): string {
  return `<tr>${cells.map((cell) => `<td>${escape(String(cell))}</td>`).join('')}</tr>`;
}

/** Paths come from whoever calls, and must not become markup. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
