import type { RuntimeType } from '../values/index.ts';
import { type DeclarationSite, signatureOf } from './declaration-site.ts';
import type { Access, MethodSymbol } from './symbols.ts';

/** A public method may override a global one: its class need not be global. */
const ACCESS_ORDER: Readonly<Record<Access, number>> = { private: 0, protected: 1, public: 2, global: 2 };
const UNIVERSAL: ReadonlySet<string> = new Set(['tostring', 'equals', 'hashcode']);

/** What a class takes over from its supertypes: overriding, and what it must implement. */
export function checkInheritance(site: DeclarationSite): void {
  if (site.symbol.kind !== 'Class') return;
  for (const method of site.methods) checkOverride(site, method);
  if (!site.symbol.isAbstract) checkImplemented(site);
}

function checkOverride(site: DeclarationSite, method: MethodSymbol): void {
  const overridden = inherited(site, method);
  const { span } = method.declaration!.name;
  if (method.isStatic) {
    if (overridden && !overridden.isStatic && overridden.owner.kind === 'Class')
      site.report('CHK067', span, `Cannot override static method: ${signatureOf(overridden)} with ${signatureOf(method)}`);
    return;
  }
  if (overridden?.owner.kind === 'Class') checkOverridden(site, method, overridden);
  else if (overridden) checkInterfaceAccess(site, method, overridden);
  else if (method.isOverride && !UNIVERSAL.has(method.name.toLowerCase()) && !overridesPlatform(site, method))
    site.report('CHK062', span, `@Override specified for non-overriding method: ${signatureOf(method)}`);
}

function checkOverridden(site: DeclarationSite, method: MethodSymbol, overridden: MethodSymbol): void {
  const { span } = method.declaration!.name;
  if (overridden.isStatic) {
    site.report('CHK067', span, `Cannot override static method: ${signatureOf(overridden)} with ${signatureOf(method)}`);
    return;
  }
  if (!overridden.isVirtual && !overridden.isOverride)
    site.report('CHK060', span, `Non-virtual, non-abstract methods cannot be overridden: ${signatureOf(method)}`);
  else if (!method.isOverride && !overridden.isAbstract)
    site.report('CHK061', span, `Method must use the override keyword: ${signatureOf(method)}`);
  if (ACCESS_ORDER[method.access] < ACCESS_ORDER[overridden.access])
    site.report('CHK065', span, `Cannot reduce the visibility of method: ${signatureOf(method)}`);
  if (method.returnType !== overridden.returnType) {
    const clash = `${typeText(method.returnType)} vs ${typeText(overridden.returnType)}`;
    site.report('CHK066', span, `Method return types clash: ${clash} from the type ${site.symbol.name}`);
  }
}

/** Interfaces that others see are implemented by methods that others see. */
function checkInterfaceAccess(site: DeclarationSite, method: MethodSymbol, declared: MethodSymbol): void {
  const isOpen = declared.owner.access === 'public' || declared.owner.access === 'global';
  if (!isOpen || method.access === 'public' || method.access === 'global') return;
  const rule = 'Overriding implementations of global or public interface methods must be global or public';
  site.report('CHK064', method.declaration!.name.span, `${site.symbol.name}: ${rule}: ${signatureOf(method)}`);
}

function inherited(site: DeclarationSite, method: MethodSymbol): MethodSymbol | undefined {
  let found: MethodSymbol | undefined;
  for (const supertype of site.system.supertypes(site.symbol.type)) {
    const owner = site.system.symbolOf(supertype);
    const candidate = owner?.methods.get(method.name)?.find((other) => other.jsName === method.jsName);
    if (!candidate || !isSeenBy(site, candidate)) continue;
    if (candidate.owner.kind === 'Class') return candidate;
    found ??= candidate;
  }
  return found;
}

/** A private method that is not to be overridden is none of a subclass's business. */
function isSeenBy(site: DeclarationSite, method: MethodSymbol): boolean {
  return method.access !== 'private' || method.isVirtual || method.isOverride || method.owner.outer === site.symbol.outer;
}

function overridesPlatform(site: DeclarationSite, method: MethodSymbol): boolean {
  for (const supertype of site.system.supertypes(site.symbol.type)) {
    if (site.system.symbolOf(supertype)) continue;
    if (site.system.platformOf(supertype)?.methods.some((other) => other.name.toLowerCase() === method.name.toLowerCase())) return true;
  }
  return false;
}

// ---- what must be implemented

function checkImplemented(site: DeclarationSite): void {
  const { symbol } = site;
  for (const supertype of site.system.supertypes(symbol.type)) {
    const superSymbol = site.system.symbolOf(supertype);
    if (!superSymbol) checkPlatformImplemented(site, supertype);
    for (const method of superSymbol ? [...superSymbol.methods.values()].flat() : []) {
      if (!method.isAbstract || hasImplementation(site, method)) continue;
      const what = superSymbol?.kind === 'Interface' ? 'method' : 'abstract method';
      site.report('CHK063', symbol.declaration.name.span, `Class ${symbol.name} must implement the ${what}: ${signatureOf(method)}`);
    }
  }
}

function hasImplementation(site: DeclarationSite, needed: MethodSymbol): boolean {
  return site.members
    .methods(site.symbol.type, needed.name)
    .some(
      (candidate) =>
        candidate.own &&
        !candidate.own.isAbstract &&
        candidate.parameters.length === needed.parameters.length &&
        candidate.parameters.every(
          (parameter, i) => parameter === needed.parameters[i]!.type || site.system.isAssignable(needed.parameters[i]!.type, parameter),
        ),
    );
}

function checkPlatformImplemented(site: DeclarationSite, supertype: RuntimeType): void {
  const platform = site.system.platformOf(supertype);
  if (platform?.kind !== 'interface') return;
  const { symbol } = site;
  for (const method of platform.methods) {
    const isThere = site.members
      .methods(symbol.type, method.name)
      .some((candidate) => candidate.own && candidate.parameters.length === method.parameters.length);
    // `Database.Batchable.start` gives a QueryLocator or an Iterable: by name is enough.
    if (isThere) continue;
    const needed = `${method.returnType} ${platform.name}.${method.name}(${method.parameters.map((p) => p.type).join(', ')})`;
    site.report('CHK063', symbol.declaration.name.span, `Class ${symbol.name} must implement the method: ${needed}`);
  }
}

function typeText(type: RuntimeType): string {
  return type.kind === 'Void' ? 'void' : type.name;
}
