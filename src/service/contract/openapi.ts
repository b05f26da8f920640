import { z } from 'zod';
import { release } from '../../core/packages/index.js';
import { type Endpoint, endpoints } from './endpoints.js';
import { errorAnswer } from './status.js';

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
  503: 'There is more work than the service can do now, or it is ending. Try again after `Retry-After` seconds.',
};

type Json = Readonly<Record<string, unknown>>;

/**
 * The description of the service in OpenAPI 3.1.
 *
 * @param prefix under which it is mounted: empty, or `/genres`.
 */
export function openApiDocument(prefix = ''): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const { path, method } = endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(operationId, endpoint) };
  }
  const { name, version } = release();
  return {
    openapi: '3.1.0',
    info: {
      title: name,
      version,
      description: 'Ranks the genres of songs.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: prefix === '' ? '/' : prefix }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorAnswer, 'output') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(
  operationId: string,
  { summary, body, query, answer, errors, isOpen }: Endpoint,
): Json {
  const error = {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  const failures = errors.map((status) => [status, { description: ERRORS[status], ...error }]);
  return {
    operationId,
    summary,
    ...(query && { parameters: parameters(query) }),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      200: { description: 'The answer.', content: answerContent(answer) },
      ...Object.fromEntries(failures),
    },
    // An empty requirement: the service may run without a token.
    security: isOpen ? [] : [{ token: [] }, {}],
  };
}

function contentOf(body: NonNullable<Endpoint['body']>): Json {
  if (body instanceof z.ZodType)
    return { 'application/json': { schema: jsonSchema(body, 'input') } };
  return Object.fromEntries(body.map((type) => [type, {}]));
}

function answerContent(answer: Endpoint['answer']): Json {
  if (typeof answer === 'string') return { [answer]: {} };
  return { 'application/json': { schema: jsonSchema(answer, 'output') } };
}

function parameters(query: z.ZodType): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([key, schema]) => ({
    ...{ name: key, in: 'query', required: required.includes(key), schema },
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
