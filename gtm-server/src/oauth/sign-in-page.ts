import { escapeHtml } from '../http/escape-html.ts';
import { sampleUsers } from './sample-users.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:4rem auto;max-width:28rem;padding:0 1rem}button{font:inherit;margin:.25rem 0;width:100%}`;

/** The page on which a person chooses as whom to let the app in; `parameters` are those of the app, sent along with the choice. */
export function signInPage(parameters: URLSearchParams, scopes: readonly string[]): string {
  const hidden = [...parameters].map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`);
  const buttons = sampleUsers.map(
    ({ id, name, email }) => `<button name="allow" value="${id}">Allow as ${escapeHtml(name)} (${escapeHtml(email)})</button>`,
  );
  return page(
    'Sign in',
    `<p>The app asks for: ${escapeHtml(scopes.join(', '))}.</p>
<form method="post">
${hidden.join('\n')}
${buttons.join('\n')}
<button name="allow" value="">Deny</button>
</form>`,
  );
}

/** What a person sees where the request can't be sent back to the app. */
export function refusalPage(reason: string): string {
  return page('Sign-in is not possible', `<p role="alert">${escapeHtml(reason)}</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} · GTM reference server</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;
}
