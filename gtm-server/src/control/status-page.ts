import { formatTimestamp } from '../clock.ts';
import { escapeHtml } from '../http/escape-html.ts';
import type { Purchase } from '../ledger/ledger.ts';
import type { ServerState } from './control.ts';
import type { LoggedRequest } from './request-log.ts';

/** The page at `/`: the meters, the last purchases and the last calls, as they are now. */
export function statusPage(state: ServerState, purchases: readonly Purchase[], requests: readonly LoggedRequest[]): string {
  const meters = [
    row(['Credits', state.credits.used, state.credits.total, state.credits.remaining]),
    row(['Records', state.records.used, state.records.total, state.records.total - state.records.used]),
    row(['Requests', state.requests.used, state.requests.total, state.requests.total - state.requests.used]),
    ...Object.entries(state.rate).map(([name, { limit, remaining }]) => row([`Calls this ${name}`, limit - remaining, limit, remaining])),
  ];
  const bought = purchases.map(({ kind, recordId, purchasedAt }) => row([formatTimestamp(purchasedAt), kind, recordId]));
  const calls = requests.map(({ time, method, path, status, durationMilliseconds, user, fault }) =>
    row([time, method, path, status, durationMilliseconds, user ?? '', fault ?? '']),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>GTM reference server</title><style>${STYLE}</style></head>
<body>
<h1>GTM reference server</h1>
<p>${state.companies} companies · ${escapeHtml(state.time)} · latency ${state.latencyMilliseconds} ms · ${state.plannedFaults} planned faults · ${state.faultPercent} % fail at random</p>
${denied(state.deniedFields)}
<h2>Meters</h2>
${table(['Meter', 'Used', 'Total', 'Remaining'], meters)}
<h2>Last purchases</h2>
${bought.length > 0 ? table(['Time', 'Kind', 'ID'], bought) : '<p>No purchase yet.</p>'}
<h2>Last requests</h2>
${calls.length > 0 ? table(['Time', 'Method', 'Path', 'Status', 'ms', 'User', 'Fault'], calls) : '<p>No request yet.</p>'}
</body>
</html>
`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left}`;

function denied(fields: readonly string[]): string {
  return fields.length > 0 ? `<p>Denied output fields: ${escapeHtml(fields.join(', '))}</p>` : '';
}

function table(headings: readonly string[], rows: readonly string[]): string {
  const head = headings.map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function row(cells: readonly (string | number)[]): string {
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join('')}</tr>`;
}
