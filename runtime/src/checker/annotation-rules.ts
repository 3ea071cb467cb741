import type { Span } from '../diagnostics/index.ts';
import type { Annotation, AnnotationArgument } from '../syntax/index.ts';
import { annotationFacts, type AnnotationFacts, type AnnotationPlace, type AttributeFacts } from './annotation-facts.ts';
import type { DeclarationSite } from './declaration-site.ts';

const PLACE_OF_TYPE = { Class: 'classes', Interface: 'interfaces', Enum: 'enums' } as const;
const PLACE_OF_MEMBER = { Field: 'fields', Property: 'properties', Method: 'methods', Constructor: 'constructors' } as const;

type Report = (code: string, span: Span, message: string) => void;

/** Every annotation of a class and its members: known, at its place, once, with the attributes it has. */
export function checkAnnotations(site: DeclarationSite): void {
  const report: Report = (code, span, message) => site.report(code, span, message);
  checkAnnotationList(site.symbol.modifiers.annotations, PLACE_OF_TYPE[site.symbol.kind], report);
  const seen = new Set<readonly Annotation[]>();
  for (const { member, modifiers } of site.declared) {
    if (seen.has(modifiers.annotations)) continue;
    seen.add(modifiers.annotations);
    checkAnnotationList(modifiers.annotations, PLACE_OF_MEMBER[member.kind], report);
  }
}

/** The annotations of one declaration. */
export function checkAnnotationList(annotations: readonly Annotation[], place: AnnotationPlace, report: Report): void {
  const seen = new Set<string>();
  for (const annotation of annotations) {
    const facts = annotationFacts(annotation.name);
    if (!facts) {
      report('ANN001', annotation.span, `Annotation does not exist: ${annotation.name}`);
      continue;
    }
    if (seen.has(facts.name)) report('ANN002', annotation.span, `Duplicate modifier: ${facts.name}`);
    seen.add(facts.name);
    if (!facts.places.includes(place)) report('ANN003', annotation.span, `${facts.name} is not allowed on ${place}`);
    checkAttributes(annotation, facts, report);
  }
}

function checkAttributes(annotation: Annotation, facts: AnnotationFacts, report: Report): void {
  const { span } = annotation;
  const seen = new Set<string>();
  for (const argument of annotation.args) {
    const folded = argument.name.toLowerCase();
    const attribute = facts.attributes.find((candidate) => candidate.name.toLowerCase() === folded);
    if (!attribute) report('ANN004', span, `No such property, ${argument.name}, defined on this annotation: ${facts.name}`);
    else if (seen.has(folded)) report('ANN005', span, `Duplicate annotation property: ${attribute.name}`);
    else checkValue(argument, attribute, facts, span, report);
    seen.add(folded);
  }
  for (const { name, isRequired } of facts.attributes)
    if (isRequired && !seen.has(name.toLowerCase())) report('ANN006', span, `Required property is missing: ${name}`);
  if (facts.name === 'JsonAccess' && annotation.args.length === 0)
    report('ANN009', span, 'At least one JSON serialization control parameter must be specified');
}

function checkValue(argument: AnnotationArgument, attribute: AttributeFacts, facts: AnnotationFacts, span: Span, report: Report): void {
  if (!hasType(argument, attribute.type))
    report('ANN007', span, `Invalid value for property ${attribute.name} expected type ${attribute.type}`);
  else if (attribute.values && !attribute.values.some((value) => value.toLowerCase() === argument.value.toLowerCase()))
    report('ANN008', span, `Annotation property, ${attribute.name} on ${facts.name}, unknown value: ${argument.value}`);
}

function hasType({ value, isText }: AnnotationArgument, type: AttributeFacts['type']): boolean {
  switch (type) {
    case 'Boolean':
      return !isText && /^(?:true|false)$/i.test(value);
    case 'Integer':
      return !isText && /^-?\d+$/.test(value);
    case 'String':
      return isText;
    case 'any':
      return true;
  }
}
