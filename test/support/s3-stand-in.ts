import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a stand-in does to a request instead of answering it rightly. */
export type Spoiler = (response: ServerResponse, object: Buffer | undefined) => void;

/** Answers with an error as S3 words it. */
export function failure(status: number, code: string): Spoiler {
  return (response) => {
    const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
    response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
  };
}

/** Breaks off after half of the object. */
export const halfOfIt: Spoiler = (response, object = Buffer.alloc(0)) => {
  response.writeHead(200, { 'content-length': object.length });
  response.write(object.subarray(0, object.length / 2), () => response.destroy());
};

/** A local server that speaks as much of S3 as a store asks for: GET and PUT of objects in one bucket. */
export class S3StandIn implements AsyncDisposable {
  /** By `/bucket/key`. */
  readonly objects = new Map<string, Buffer>();
  /** `GET /bucket/key`, in the order of their arrival. */
  readonly requests: string[] = [];
  /** What happens to the next requests, one after another. */
  readonly spoilers: Spoiler[] = [];
  readonly #bucket: string;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor(bucket: string) {
    this.#bucket = bucket;
  }

  static async start(bucket = 'bucket'): Promise<S3StandIn> {
    const standIn = new S3StandIn(bucket);
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  /** What the environment has to hold for a client to come here. */
  get environment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    this.requests.push(`${request.method} ${pathname}`);
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const object = this.objects.get(pathname);
    const spoil = this.spoilers.shift();
    if (spoil !== undefined) {
      spoil(response, object);
    } else if (!pathname.startsWith(`/${this.#bucket}/`)) {
      failure(404, 'NoSuchBucket')(response, undefined);
    } else if (request.headers['if-none-match'] === '*' && object !== undefined) {
      failure(412, 'PreconditionFailed')(response, undefined);
    } else if (request.method === 'PUT') {
      this.objects.set(pathname, Buffer.concat(pieces));
      response.writeHead(200, { etag: '"1"' }).end();
    } else if (object === undefined) {
      failure(404, 'NoSuchKey')(response, undefined);
    } else {
      response.writeHead(200, { 'content-length': object.length });
      response.end(object);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
