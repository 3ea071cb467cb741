import type { FastifySchemaValidationError } from 'fastify';
import type { Fault } from './errors.ts';
import { PlatformError } from './errors.ts';

/** The code that is told when a body breaks several rules: the first of these that applies. */
const CODES_BY_WEIGHT = ['PFAPI0003', 'PFAPI0005', 'PFAPI0008', 'PFAPI0002', 'PFAPI0006', 'PFAPI0009'];

/** Turns the schema errors of a body into the platform's answer; all faults of the weightiest code are named. */
export function bodyValidationError(errors: readonly FastifySchemaValidationError[], body: unknown): PlatformError {
  const faults = errors.map((error) => faultOf(error, body));
  const code = CODES_BY_WEIGHT.find((candidate) => faults.some((fault) => fault.code === candidate));
  const named = faults.filter((fault) => fault.code === code);
  // The platform names unknown output fields one at a time.
  return new PlatformError(400, 'Invalid request body', code === 'PFAPI0009' ? named.slice(0, 1) : named);
}

function faultOf(error: FastifySchemaValidationError, body: unknown): Fault {
  const place = error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(error.params['additionalProperty']);
      return fault('PFAPI0005', `${name} is not a field of this request. Remove it.`, `${place}/${name}`);
    }
    case 'type': {
      const code = place === '' ? 'PFAPI0003' : 'PFAPI0008';
      return fault(code, `${place || 'The body'} must be of type ${String(error.params['type'])}.`, place);
    }
    case 'enum':
      if (!place.includes('/outputFields/')) return fault('PFAPI0006', `The value at ${place} is not one of those allowed.`, place);
      return outputFieldFault(String(valueAt(body, place)), place);
    case 'required': {
      const name = String(error.params['missingProperty']);
      return fault('PFAPI0002', `${name} is missing. Add it.`, `${place}/${name}`);
    }
    case 'pattern':
      return fault('PFAPI0006', `The value at ${place} is not allowed: it ${error.message ?? 'has a wrong form'}.`, place);
    default:
      return fault('PFAPI0002', `The value at ${place} ${error.message ?? 'is not allowed'}.`, place);
  }
}

/** An output field that doesn't exist and one that the account lacks are the same to the caller. */
export function outputFieldFault(name: string, pointer: string): Fault {
  return fault('PFAPI0009', `${name} is not an output field of this request, or the account lacks it. Remove it.`, pointer);
}

function valueAt(body: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], body);
}

function fault(code: string, detail: string, pointer: string): Fault {
  return { code, detail, source: { pointer } };
}
