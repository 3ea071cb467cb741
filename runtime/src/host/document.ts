import type { HostContext } from './host-context.ts';
import { orgAccess, personaOf } from './host-context.ts';
import type { HttpReply } from './http-reply.ts';
import { applicationModel } from './pages/application.ts';

export const STYLESHEET = '/assets/styles/salesforce-lightning-design-system.min.css';

/** The one HTML document of all pages: settings of the user, import map, and the host's own application. */
export async function documentReply(context: HostContext, cookies: string | undefined): Promise<HttpReply> {
  const { gateway, modules } = context;
  const platform = await context.openPlatform();
  const { user } = orgAccess(gateway, cookies);
  const persona = personaOf(gateway, cookies);
  const application = applicationModel(gateway.project, gateway.as(persona.userId));
  const localOrg = {
    user: { id: user.id, name: user.name, description: persona.description },
    personas: gateway.personas(),
    application,
    i18n: { lang: user.language.replace('_', '-'), locale: user.locale.replace('_', '-'), timeZone: user.timeZone, currency: 'USD' },
  };
  const imports = modules.importMap(platform.key, platform.components);
  const body = page({
    language: user.language,
    title: application.label,
    localOrg,
    imports,
    platformKey: platform.key,
    preloads: modules.preloads,
  });
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}

interface PageParts {
  readonly language: string;
  readonly title: string;
  readonly localOrg: unknown;
  readonly imports: Readonly<Record<string, string>>;
  readonly platformKey: string;
  readonly preloads: readonly string[];
}

function page({ language, title, localOrg, imports, platformKey, preloads }: PageParts): string {
  return `<!doctype html>
<html lang="${escapeHtml(language.replace('_', '-'))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/assets/images/logo-noname.svg">
<link rel="stylesheet" href="${STYLESHEET}">
<link rel="stylesheet" href="/modules/page.css">
<script>globalThis.localOrg = ${inlineJson(localOrg)}; globalThis.importModule = (specifier) => import(specifier);</script>
<script type="importmap">${inlineJson({ imports })}</script>
${[`/platform/${platformKey}/lwc.js`, ...preloads].map((address) => `<link rel="modulepreload" href="${address}">`).join('\n')}
<script type="module" src="/platform/${platformKey}/synthetic-shadow.js"></script>
<script type="module" src="/modules/host/main/main.ts"></script>
</head>
<body></body>
</html>
`;
}

/** JSON that cannot end the script it stands in. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
