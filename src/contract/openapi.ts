import { z } from 'zod';
import { release } from '../core/packages/index.js';
import { type Endpoint, endpoints } from './endpoints.js';
import { failure, rankedGenre } from './songs.js';
import { errorAnswer, treeNode } from './status.js';

/** What the statuses of errors mean here. */
const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is malformed; the message says where.',
  401: 'The token is missing or wrong.',
  403: 'The service has no token, without which this is refused.',
  404: 'There is no such thing.',
  409: 'The model cannot do this.',
  413: 'The body is too large, or has too many songs.',
  415: 'The body is of another type.',
  422: 'The audio file cannot be read.',
  500: 'The service failed; its log says how.',
  503: 'There is more work than the service can do now. Try again after as many seconds as Retry-After says.',
};

/** JSON Schema, as far as a reader of the description needs to know it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

/** One method of a path in the OpenAPI document. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'query';
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Content }>
  >;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** The description of a service in OpenAPI 3.1. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/**
 * Describes all endpoints, with a schema of each request and answer.
 *
 * @param prefix under which the service is mounted: empty, or `/genres`.
 */
export function openApiDocument(prefix = ''): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [id, endpoint] of Object.entries<Endpoint>(endpoints)) {
    paths[endpoint.path] = { [endpoint.method.toLowerCase()]: operation(id, endpoint) };
  }
  const { name, version } = release();
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: name, version, license: { name: 'MIT', identifier: 'MIT' } },
      description: 'Ranks the genres of songs, explains them, and finds what is similar.',
    },
    servers: [{ url: prefix === '' ? '/' : prefix }],
    paths,
    components: {
      schemas: { ...schemas('Request'), ...schemas('Answer') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(operationId: string, endpoint: Endpoint): Operation {
  const { summary, body, query, answer, errors, isOpen } = endpoint;
  const failures = errors.map((status) => [
    status,
    { description: ERRORS[status], content: json('Error') },
  ]);
  return {
    operationId,
    summary,
    ...(query && { parameters: parameters(query) }),
    ...(body && {
      requestBody: {
        required: true,
        content: isSchema(body)
          ? json(called(operationId, 'Request'))
          : Object.fromEntries(body.map((type) => [type, {}])),
      },
    }),
    responses: {
      200: {
        description: 'The answer.',
        content: isSchema(answer) ? json(called(operationId, 'Answer')) : { [answer]: {} },
      },
      ...Object.fromEntries(failures),
    },
    // An empty requirement: the service may run without a token.
    security: isOpen ? [] : [{ token: [] }, {}],
  };
}

function isSchema(part: Endpoint['body'] | Endpoint['answer']): part is z.ZodType {
  return part instanceof z.ZodType;
}

function json(schema: string): Content {
  return { 'application/json': { schema: { $ref: reference(schema) } } };
}

function reference(schema: string): string {
  return `#/components/schemas/${schema}`;
}

/** `RankRequest`: what the schema of an endpoint's body or answer is called. */
function called(operationId: string, part: 'Request' | 'Answer'): string {
  return `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}${part}`;
}

/** The schemas of all bodies or answers, and those that they have in common, by their names. */
function schemas(part: 'Request' | 'Answer'): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, { body, answer }] of Object.entries<Endpoint>(endpoints)) {
    const schema = part === 'Request' ? body : answer;
    if (isSchema(schema)) registry.add(schema, { id: called(id, part) });
  }
  if (part === 'Answer') {
    registry.add(errorAnswer, { id: 'Error' });
    registry.add(failure, { id: 'Failure' });
    registry.add(rankedGenre, { id: 'RankedGenre' });
    registry.add(treeNode, { id: 'TreeNode' });
  }
  const io = part === 'Request' ? 'input' : 'output';
  const { schemas: found } = z.toJSONSchema(registry, { io, uri: reference });
  return Object.fromEntries(
    Object.entries(found).map(([id, { $schema, $id, ...schema }]) => [id, schema as JsonSchema]),
  );
}

function parameters(query: z.ZodType): Operation['parameters'] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' }) as JsonSchema;
  return Object.entries(properties).map(([key, schema]) => {
    return { name: key, in: 'query', required: required.includes(key), schema };
  });
}
