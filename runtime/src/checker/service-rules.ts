import type { RuntimeType } from '../values/index.ts';
import { annotationOf, type DeclarationSite, isPublicOrGlobal } from './declaration-site.ts';
import type { MethodSymbol } from './symbols.ts';

const HTTP_VERBS = ['HttpDelete', 'HttpGet', 'HttpPatch', 'HttpPost', 'HttpPut'] as const;
const WITHOUT_BODY: ReadonlySet<string> = new Set(['HttpDelete', 'HttpGet']);
/** `Null` is a type that there is not: told elsewhere. */
const PRIMITIVES: ReadonlySet<string> = new Set([
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'String',
  'Id',
  'Boolean',
  'Date',
  'Datetime',
  'Time',
  'Blob',
  'Null',
]);
const MAX_URL_LENGTH = 255;

/** Methods that the platform calls from outside: later, from a page, over REST or SOAP. Source: Apex Developer Guide, Annotations. */
export function checkServices(site: DeclarationSite): void {
  for (const method of site.methods) {
    if (annotationOf(method.modifiers, 'Future')) checkFuture(site, method);
    if (annotationOf(method.modifiers, 'RemoteAction')) checkExposed(site, method, 'RemoteAction');
    if (annotationOf(method.modifiers, 'ReadOnly')) checkReadOnly(site, method);
    if (method.modifiers.words.has('webservice')) checkWebService(site, method);
  }
  checkDuplicateRemoteActions(site);
  checkDuplicateWebServices(site);
  for (const verb of HTTP_VERBS) checkVerb(site, verb);
  checkRestResource(site);
}

/** Arguments wait in a queue: only primitives and collections of them can. */
function checkFuture(site: DeclarationSite, method: MethodSymbol): void {
  const { span } = method.declaration!.name;
  if (!method.isStatic) site.report('SVC001', span, 'Future methods must be declared as static');
  if (method.returnType.kind !== 'Void')
    site.report('SVC002', span, `Future methods do not support return type of ${method.returnType.name}`);
  for (const { type } of method.parameters)
    if (!isQueueable(type)) site.report('SVC003', span, `Future methods do not support parameter type of ${type.name}`);
}

function isQueueable(type: RuntimeType): boolean {
  return PRIMITIVES.has(type.kind) || (['List', 'Set', 'Map'].includes(type.kind) && type.args.every(isQueueable));
}

function checkExposed(site: DeclarationSite, method: MethodSymbol, name: string): void {
  const { span } = method.declaration!.name;
  if (!method.isStatic) site.report('SVC001', span, `${name} methods must be declared as static`);
  if (!isPublicOrGlobal(method.modifiers))
    site.report('SVC004', span, `${name} methods require at least one of the following global, public`);
}

function checkReadOnly(site: DeclarationSite, method: MethodSymbol): void {
  const isSchedule = method.name.toLowerCase() === 'execute' && method.parameters[0]?.type.name === 'SchedulableContext';
  if (isSchedule || method.modifiers.words.has('webservice') || annotationOf(method.modifiers, 'RemoteAction')) return;
  const message = 'Only WebService, RemoteAction or Schedulable.execute(SchedulableContext) methods can be marked ReadOnly';
  site.report('SVC005', method.declaration!.name.span, message);
}

function checkWebService(site: DeclarationSite, method: MethodSymbol): void {
  const { span } = method.declaration!.name;
  if (!method.isStatic) site.report('SVC001', span, 'webService methods must be declared as static');
  if (hasUnsendable(method.returnType))
    site.report('SVC002', span, `webService methods do not support return type of ${method.returnType.name}`);
  for (const { type } of method.parameters)
    if (hasUnsendable(type)) site.report('SVC003', span, `webService methods do not support parameter type of ${type.name}`);
}

/** Types that SOAP cannot say. Source: Apex Developer Guide, Considerations for Using the webservice Keyword. */
function hasUnsendable(type: RuntimeType): boolean {
  return ['Map', 'Set'].includes(type.kind) || ['Pattern', 'Matcher', 'Exception'].includes(type.name) || type.args.some(hasUnsendable);
}

function checkDuplicateRemoteActions(site: DeclarationSite): void {
  const seen = new Set<string>();
  for (const method of site.methods.filter(({ modifiers }) => annotationOf(modifiers, 'RemoteAction'))) {
    const key = `${method.name.toLowerCase()} ${method.parameters.length}`;
    const message = 'Remote Action does not support two remote action methods with the same name and same number of parameters';
    if (seen.has(key)) site.report('SVC006', method.declaration!.name.span, message);
    seen.add(key);
  }
}

function checkDuplicateWebServices(site: DeclarationSite): void {
  const seen = new Set<string>();
  for (const { name, modifiers, declaration } of site.methods) {
    if (!modifiers.words.has('webservice')) continue;
    const folded = name.toLowerCase();
    if (seen.has(folded))
      site.report('SVC007', declaration!.name.span, `Web Service does not support two web service methods with the same name: ${name}`);
    seen.add(folded);
  }
}

function checkVerb(site: DeclarationSite, verb: (typeof HTTP_VERBS)[number]): void {
  const methods = site.methods.filter(({ modifiers }) => annotationOf(modifiers, verb));
  for (const [index, method] of methods.entries()) {
    const { span } = method.declaration!.name;
    checkExposed(site, method, verb);
    if (index > 0) site.report('SVC008', span, `Only one method per type can be defined with: ${verb}`);
    if (!annotationOf(site.symbol.modifiers, 'RestResource'))
      site.report('SVC009', span, `Defining type for ${verb} methods must be declared as RestResource`);
    if (WITHOUT_BODY.has(verb) && method.parameters.length > 0) site.report('SVC010', span, `${verb} methods do not support parameters`);
  }
}

function checkRestResource(site: DeclarationSite): void {
  const annotation = annotationOf(site.symbol.modifiers, 'RestResource');
  if (!annotation) return;
  if (site.symbol.outer) site.report('SVC011', annotation.span, 'RestResource can only be used on a top level type');
  if (!isPublicOrGlobal(site.symbol.modifiers))
    site.report('SVC004', annotation.span, 'RestResource classes require at least one of the following global, public');
  const url = annotation.args.find(({ name }) => name.toLowerCase() === 'urlmapping')?.value;
  const fault = url === undefined ? undefined : urlFault(url);
  if (fault) site.report('SVC012', annotation.span, fault);
}

/** Source: Apex Developer Guide, RestResource Annotation: the rules of a URL mapping. */
function urlFault(url: string): string | undefined {
  if (url === '') return 'Rest Resource url cannot be empty';
  if (url.length > MAX_URL_LENGTH) return `Rest Resource url cannot be longer than ${MAX_URL_LENGTH} characters`;
  if (!url.startsWith('/')) return "Rest Resource url must begin with a forward slash, '/'";
  if (/[^/]\*/.test(url)) return "Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'";
  if (/\*[^/]/.test(url)) return "Rest Resource url wildcard, '*', must be followed by a forward slash, '/', or be the last character";
  return undefined;
}
