import { once } from 'node:events';
import { createServer, isIPv6 } from 'node:net';
import { InputError } from '../core/errors/index.js';
import { codeOf } from '../core/files/index.js';
import { parseOptions } from '../core/options/index.js';
import { createApp } from './create-app.js';
import type { Reloaded } from './model/summary.js';
import { mountService } from './mount.js';
import type { ServeOptions } from './options.js';
import { type ServeSettings, serveOptions } from './settings.js';
import { readToken } from './token.js';

/** A service that listens. */
export interface RunningService {
  /** `http://127.0.0.1:8080`. */
  readonly url: string;
  /**
   * Loads the model that the folder has now, while requests go on.
   *
   * @throws InputError when the folder is not a whole model of ours; the old one goes on then.
   */
  reload(): Promise<Reloaded>;
  /**
   * Takes no more connections, waits for the requests that run, for the grace time at most, and ends the
   * threads.
   */
  close(): Promise<void>;
}

/**
 * Serves a model over HTTP. It handles no signals: call `close` and `reload` as yours say.
 *
 * @param model folder that `supergenre fit` or `GenreModel.save` wrote.
 * @throws InputError for a wrong option, a folder that is not a whole model, a token that is not usable, or
 *   an address that can't be listened on.
 */
export async function serve(model: string, options: ServeOptions = {}): Promise<RunningService> {
  const settings = parseOptions(serveOptions, options, 'serve');
  const { port, host, tokenFile, grace } = settings;
  const file = tokenFile === undefined ? undefined : await readToken(tokenFile);
  await checkAddress(settings);
  const app = await createApp(settings);
  if (file?.warning !== undefined) app.log.warn(file.warning);
  if (file === undefined && !isLoopback(host)) {
    app.log.warn(
      `everyone who reaches ${host} can use the service; give a token (--token-file), or listen on 127.0.0.1`,
    );
  }
  try {
    const own = { ...settings, model, token: file?.token, reload: 'token' as const };
    const served = await mountService(app, own, { isWholeProcess: true });
    const listenTextResolver = (address: string) => `listening on ${address}`;
    await app.listen({ port, host, listenTextResolver }).catch((error) => {
      throw listenError(error, settings);
    });
    const close = async (): Promise<void> => {
      const force = setTimeout(() => app.server.closeAllConnections(), grace);
      await app.close().finally(() => clearTimeout(force));
    };
    const address = app.server.address();
    const actual = typeof address === 'object' && address !== null ? address.port : port;
    const url = `http://${isIPv6(host) ? `[${host}]` : host}:${actual}`;
    return { url, reload: () => served.reload(), close };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** Finds out whether an address can be listened on, before a model is loaded. */
async function checkAddress(settings: ServeSettings): Promise<void> {
  const { host, port } = settings;
  const probe = createServer().listen(port, host);
  await once(probe, 'listening').catch((error) => {
    throw listenError(error, settings);
  });
  probe.close();
  await once(probe, 'close');
}

/** What to do where an address can't be listened on. */
function listenError(error: unknown, { host, port }: ServeSettings): unknown {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use; choose another (--port), or end what listens there`,
    EACCES: `port ${port} needs more rights; choose one above 1023 (--port)`,
    EADDRNOTAVAIL: `this machine has no address ${host}; name one that it has (--host)`,
    ENOTFOUND: `there is no host ${host}; name an address of this machine (--host)`,
    EAI_AGAIN: `the host ${host} can't be looked up; name an address of this machine (--host)`,
  };
  const reason = reasons[codeOf(error) ?? ''];
  return reason === undefined ? error : new InputError(reason, undefined, { cause: error });
}
