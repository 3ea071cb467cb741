import { checkAnnotations } from './annotation-rules.ts';
import { checkAuraEnabled } from './aura-rules.ts';
import type { DeclarationSite } from './declaration-site.ts';
import { checkNames } from './identifier-rules.ts';
import { checkInheritance } from './inheritance-rules.ts';
import { checkInvocable } from './invocable-rules.ts';
import { checkMembers } from './member-rules.ts';
import { checkModifiers } from './modifier-rules.ts';
import { checkServices } from './service-rules.ts';
import { checkTests } from './test-rules.ts';
import { checkTypeShape } from './type-rules.ts';

const RULES: readonly ((site: DeclarationSite) => void)[] = [
  checkTypeShape,
  checkNames,
  checkModifiers,
  checkAnnotations,
  checkMembers,
  checkInheritance,
  checkAuraEnabled,
  checkInvocable,
  checkTests,
  checkServices,
];

/** Holds a class's declarations, without its bodies, to all rules. */
export function checkDeclarations(site: DeclarationSite): void {
  for (const rule of RULES) rule(site);
}
