import type { FastifyInstance } from 'fastify';
import { parseJson } from '../../core/bytes/index.js';
import { Refusal } from '../refusal.js';
import { mountPath } from './mount-path.js';

/** Lets an app take JSON bodies only, and say where one is wrong. */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body.trim() === '') {
        done(new Refusal(400, `the body is empty; send JSON, see ${mountPath(request)}/docs`));
        return;
      }
      void parse(request, body, (error, value) => {
        done(error && mistakeIn(body), value);
      });
    },
  );
}

function mistakeIn(body: string): Error {
  try {
    parseJson(body, 'body');
  } catch (error) {
    return error as Error;
  }
  return new Refusal(400, 'body: the keys "__proto__" and "constructor.prototype" are not allowed');
}
