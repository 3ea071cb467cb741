import type { IncomingMessage } from 'node:http';
import { escapeHtml, STYLESHEET } from './document.ts';
import { type HostContext, personaOf } from './host-context.ts';
import { fault, type HttpReply, notFound } from './http-reply.ts';
import type { Connection, Persona } from './org-gateway.ts';
import { OrgFault } from './org-gateway.ts';

export const CONNECTIONS_AREA = 'connections';
const PAGE = `/${CONNECTIONS_AREA}`;
/** Where providers send users back to; below the address of the host, it has to be registered at the provider. */
export const CALLBACK_PATH = `${PAGE}/callback`;

/**
 * The page on which a person connects with the providers that keep an account for each user, as the platform's personal settings do under
 * External Credentials; and the way there and back. The way back knows its user by the state that it carries, not by a cookie, which a
 * browser does not send along when it comes from another site.
 */
export function connectionsReply(context: HostContext, request: IncomingMessage, url: URL, rest: string): HttpReply {
  const persona = personaOf(context.gateway, request.headers.cookie);
  const [action, credential] = splitAt(rest);
  if (request.method === 'POST') {
    if (action === 'connect') return connect(context, request, persona, credential);
    if (action === 'disconnect') return disconnect(context, persona, credential);
    return notFound(url.pathname);
  }
  if (request.method !== 'GET') return fault(405, 'Not allowed', 'The page is read with GET, its buttons post.');
  if (action === 'callback') return takeBack(context, url.searchParams);
  return action === '' ? showPage(context, persona, url.searchParams) : notFound(url.pathname);
}

function splitAt(path: string): [action: string, credential: string] {
  const [action = '', ...rest] = path.split('/');
  return [action, rest.join('/')];
}

/** The loopback address is given in numbers, whatever name the page was opened under: providers compare it letter by letter. */
function connect({ gateway }: HostContext, request: IncomingMessage, persona: Persona, credential: string): HttpReply {
  const redirectUri = `http://127.0.0.1:${request.socket.localPort}${CALLBACK_PATH}`;
  return redirect(gateway.connections.begin(persona.userId, credential, redirectUri));
}

function disconnect({ gateway }: HostContext, persona: Persona, credential: string): HttpReply {
  gateway.connections.end(persona.userId, credential);
  return redirect(`${PAGE}?ended=${encodeURIComponent(credential)}`);
}

function takeBack({ gateway }: HostContext, returned: URLSearchParams): HttpReply {
  try {
    const { userId, credential } = gateway.connections.finish(returned);
    return redirect(`${PAGE}?connected=${encodeURIComponent(credential)}&user=${encodeURIComponent(userId)}`);
  } catch (refused) {
    if (!(refused instanceof OrgFault)) throw refused;
    return redirect(`${PAGE}?refused=${encodeURIComponent(refused.message)}`);
  }
}

function redirect(location: string): HttpReply {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

function showPage({ gateway }: HostContext, persona: Persona, query: URLSearchParams): HttpReply {
  const connections = gateway.connections.of(persona.userId);
  const body = page(persona, connections, noticeOf(gateway.personas(), query));
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}

function noticeOf(personas: readonly Persona[], query: URLSearchParams): string | undefined {
  const refused = query.get('refused');
  if (refused !== null) return `Not connected. ${refused}`;
  const connected = query.get('connected');
  const user = personas.find(({ userId }) => userId === query.get('user'));
  if (connected !== null) return `${user?.name ?? 'The user'} is connected with ${connected}.`;
  const ended = query.get('ended');
  return ended === null ? undefined : `The connection with ${ended} has ended.`;
}

function page(persona: Persona, connections: readonly Connection[], notice: string | undefined): string {
  const rows = connections.map(connectionRow).join('\n');
  const none = '<p>There is no external credential that this person may connect with.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>External Credentials</title>
<link rel="stylesheet" href="${STYLESHEET}">
</head>
<body class="slds-p-around_large">
<h1 class="slds-text-heading_large">External Credentials</h1>
<p>${escapeHtml(persona.name)} · <a href="/">Back to the app</a></p>
${notice === undefined ? '' : `<p role="status" class="slds-box slds-m-vertical_small">${escapeHtml(notice)}</p>`}
${rows === '' ? none : `<ul>\n${rows}\n</ul>`}
</body>
</html>
`;
}

function connectionRow({ name, label, isConnected }: Connection): string {
  const action = isConnected ? 'disconnect' : 'connect';
  const button = isConnected ? 'Disconnect' : 'Connect';
  return `<li class="slds-box slds-m-bottom_small"><form method="post" action="${PAGE}/${action}/${encodeURIComponent(name)}">
<strong>${escapeHtml(label)}</strong> <span>${isConnected ? 'Connected' : 'Not connected'}</span>
<button class="slds-button slds-button_neutral" aria-label="${button} ${escapeHtml(label)}">${button}</button></form></li>`;
}
