import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** Holds calls and their answers to the provider's OpenAPI description. No fault is an empty list. */
export interface Contract {
  /** `path` may carry the `/gtm` base and a query; `body` is the parsed body. */
  validateRequest(method: string, path: string, body: unknown): string[];
  validateResponse(method: string, path: string, status: number, body: unknown): string[];
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

interface Operation {
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** Formats that name a number's width or are only remarks: the provider's own samples carry relative links as `uri`. */
const UNCHECKED_FORMATS = ['int16', 'int32', 'int64', 'uint32', 'uri', 'float', 'double'];
const PLATFORM_ERROR = 'ZoomInfo.Core.Foundations.ErrorResponseModel';
const GATEWAY_STATUSES = [401, 403, 404, 429];

/** The description declares the platform's shape for all errors; live, the gateway's statuses have this one. */
const gatewayErrorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'status', 'requestId', 'retryable'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        status: { type: 'integer' },
        requestId: { type: 'string' },
        retryable: { type: 'boolean' },
      },
    },
  },
};

/** Reads the description in `openapiFile`, OpenAPI 3.0 as JSON. */
export function createContract(openapiFile: string): Contract {
  const text = readFileSync(openapiFile, 'utf8');
  const description = JSON.parse(text, anchored) as Description;
  const requests = new SchemaSet({ ...description, components: { schemas: withoutUnknownAttributes(description) } });
  const responses = new SchemaSet(description);
  return {
    validateRequest(method, path, body) {
      const operation = operationOf(description, method, path);
      if (!operation) return [`${method} ${path} is no operation of the contract`];
      const schema = schemaOf(operation.requestBody);
      if (!schema) return body === undefined ? [] : [`${method} ${path} takes no body`];
      return requests.faults(schema, body);
    },
    validateResponse(method, path, status, body) {
      if (GATEWAY_STATUSES.includes(status)) return responses.faults(gatewayErrorSchema, body);
      if (status >= 400) return responses.faults({ $ref: `#/components/schemas/${PLATFORM_ERROR}` }, body);
      const operation = operationOf(description, method, path);
      const schema = schemaOf(operation?.responses[String(status)]);
      return schema ? responses.faults(schema, body) : [`${method} ${path} with status ${status} is not in the contract`];
    },
  };
}

/** The description writes a resource's type as a pattern without anchors, so that `ScoopType` would be a `Type` too. */
function anchored(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' && /^[A-Za-z]+$/.test(value) ? `^${value}$` : value;
}

/** The schemas of one description, each compiled when it is first needed. */
class SchemaSet {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  private readonly components: object;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor({ components }: Pick<Description, 'components'>) {
    addFormats.default(this.ajv);
    for (const format of UNCHECKED_FORMATS) this.ajv.addFormat(format, true);
    this.components = components;
  }

  faults(schema: object, body: unknown): string[] {
    const key = JSON.stringify(schema);
    const validate = this.compiled.get(key) ?? this.ajv.compile({ allOf: [schema], components: this.components });
    this.compiled.set(key, validate);
    return validate(body) ? [] : (validate.errors ?? []).map(textOf);
  }
}

function textOf({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || 'the body'} ${message ?? 'is wrong'} ${JSON.stringify(params)}`;
}

/** The description leaves unknown attributes open, but the live server refuses them. */
function withoutUnknownAttributes({ components }: Description): Record<string, object> {
  return Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      /(RequestAttributes|RequestCriteria)$/.test(name) ? { ...schema, additionalProperties: false } : schema,
    ]),
  );
}

function schemaOf(content: Content | undefined): object | undefined {
  return Object.values(content?.content ?? {})[0]?.schema;
}

function operationOf({ paths }: Description, method: string, path: string): Operation | undefined {
  const asked = (path.split('?')[0] ?? '').replace(/^\/gtm/, '');
  const exact = paths[asked];
  const template = Object.keys(paths).find((candidate) => matchesTemplate(candidate, asked));
  return (exact ?? (template === undefined ? undefined : paths[template]))?.[method.toLowerCase()];
}

function matchesTemplate(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, position) => part === given[position] || part.startsWith('{'));
}
