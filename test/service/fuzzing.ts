import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoints, errorAnswer } from '../../src/service/index.js';
import { send } from './service-of.js';
import { song } from './small-model.js';

/** The endpoints whose body is JSON. */
export const targets = [
  'rank',
  'explain',
  'similarSongs',
  'similarArtists',
  'placeArtists',
] as const;
export type Target = (typeof targets)[number];

/** What is done to a body before it is sent. */
export const kinds = ['as the schema has it', 'a part replaced', 'bytes changed'] as const;
export type Kind = (typeof kinds)[number];

type Schema = z.core.JSONSchema.BaseSchema;

const json = fc.jsonValue({ maxDepth: 2 });

/** Values that a schema allows, except for what it says in words only. */
function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  const { type, anyOf, items, properties = {}, required = [], additionalProperties } = schema;
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((one) => valuesOf(one as Schema)));
  if (type === 'string')
    return fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('trap', 'rap'));
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer')
    return fc.oneof(
      fc.integer({ min: 1, max: 20 }),
      fc.maxSafeNat().map((n) => n + 1 || 1),
    );
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (type === 'array')
    return fc.array(valuesOf(items as Schema), { minLength: schema.minItems ?? 0, maxLength: 3 });
  if (Object.keys(properties).length > 0) {
    const parts = (isRequired: boolean) =>
      Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => required.includes(name) === isRequired)
          .map(([name, part]) => [name, valuesOf(part as Schema)]),
      );
    const optional = fc.record(parts(false), { requiredKeys: [] });
    return fc.tuple(fc.record(parts(true)), optional).map(([some, more]) => ({ ...some, ...more }));
  }
  if (additionalProperties !== undefined) {
    return fc.oneof(
      fc.constant(song),
      fc.record({ energy: json, pulse: json }),
      fc.dictionary(fc.string({ maxLength: 8 }), json, { maxKeys: 3 }),
    );
  }
  return json;
}

/** Puts another value in the place of one of the parts of a value. */
function replacePart(value: unknown, way: readonly number[], other: unknown): unknown {
  const [step = 0, ...rest] = way;
  if (typeof value !== 'object' || value === null || way.length === 0) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[step % keys.length];
  const part = replacePart((value as Record<string, unknown>)[key], rest, other);
  return Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part };
}

/** Bodies of a kind for an endpoint. */
export function bodiesOf(target: Target, kind: Kind): fc.Arbitrary<string> {
  const valid = valuesOf(z.toJSONSchema(endpoints[target].body, { io: 'input' })).map((value) =>
    JSON.stringify(value),
  );
  if (kind === kinds[0]) return valid;
  if (kind === kinds[1]) {
    const way = fc.array(fc.nat(5), { maxLength: 6 });
    return fc
      .tuple(valid, way, json)
      .map(([text, steps, other]) => JSON.stringify(replacePart(JSON.parse(text), steps, other)));
  }
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  return fc
    .tuple(valid, place, fc.nat(3), fc.string({ maxLength: 3, unit: 'binary' }))
    .map(([text, where, cut, put]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + put + text.slice(at + cut);
    });
}

/** Sends a body, and checks that the answer is what the contract says of it. @throws what is wrong. */
export async function check(app: FastifyInstance, target: Target, body: string): Promise<void> {
  const { path: url, body: schema, answer } = endpoints[target];
  const headers = { 'content-type': 'application/json' };
  const response = await send(app, { method: 'POST', url, headers, payload: body });
  const { statusCode } = response;
  if (statusCode === 200) {
    answer.parse(response.json());
    if (!isValid(schema, body)) throw new Error('a body that is not valid was answered');
    return;
  }
  const { message } = errorAnswer.parse(response.json());
  const isExpected = isValid(schema, body)
    ? statusCode === 409 || (statusCode === 400 && message.includes('taxonomy'))
    : statusCode === 400;
  if (!isExpected) throw new Error(`status ${statusCode}: ${message}`);
}

function isValid(schema: z.ZodType, body: string): boolean {
  try {
    return schema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
