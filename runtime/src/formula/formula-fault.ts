/** What is wrong with a formula's text, in the platform's words, and where: an offset into the text. */
export class FormulaFault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A formula that cannot be computed with the values it was given: the platform shows `#Error!`. */
export class FormulaRunError extends Error {}

/** Source of the texts: the platform's formula engine (github.com/salesforce/formula-engine), labels.xml, FormulaFieldExceptionMessages. */
export const messages = {
  found: (text: string): string => `Syntax error.  Found '${text}'`,
  missing: (text: string): string => `Syntax error.  Missing '${text}'`,
  extra: (text: string): string => `Syntax error. Extra ${text}`,
  noSuchField: (name: string): string => `Field ${name} does not exist. Check spelling.`,
  noSuchDomain: (field: string, object: string): string => `${object} is an invalid object type for the ${field} field. Check spelling.`,
  noSuchFunction: (name: string): string => `Unknown function ${name}. Check spelling.`,
  notAllowed: (name: string): string => `Function ${name} may not be used in this type of formula`,
  notRun: (name: string): string => `The local org does not run the function ${name}(). Leave it out of the formula.`,
  wrongType: (what: string, expected: string, received: string): string =>
    `Incorrect parameter type for ${what}. Expected ${expected}, received ${received}`,
  wrongCount: (what: string, expected: number, received: number): string =>
    `Incorrect number of parameters for ${what}. Expected ${expected}, received ${received}`,
  wantsField: (what: string): string => `Incorrect parameter for ${what}. Expected field reference.`,
  wrongResult: (received: string, expected: string): string =>
    `Formula result is data type (${received}), incompatible with expected data type (${expected}).`,
  picklist: (name: string): string => `Field ${name} is a picklist field. Picklist fields are only supported in certain functions.`,
  multiPicklist: (name: string): string =>
    `Field ${name} is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.`,
  unsupportedType: (type: string, name: string): string =>
    `You referenced an unsupported field type called "${type}" using the following field: ${name}`,
  refersToItself: (name: string): string =>
    `Formula cannot use another formula field that directly or indirectly refers to itself. ${name}`,
  tooManyHops: (name: string, limit: number): string => `The field ${name} is reached through more than ${limit} relationships.`,
} as const;
