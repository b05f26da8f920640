import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const HEADER = /Content-Length: (\d+)/;

/** TypeScript 7 as editors start it, by the Language Server Protocol, with one file open. */
export class LanguageServer {
  #process;
  #folder;
  #text = '';
  #uri = '';
  #received = Buffer.alloc(0);
  #waiting = new Map();

  constructor(tsc, folder) {
    this.#folder = folder;
    this.#process = spawn(process.execPath, [tsc, '--lsp', '--stdio'], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#process.stdout.on('data', (chunk) => this.#receive(chunk));
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`tsc ended: ${code}`));
    });
  }

  async open(file, text) {
    this.#text = text;
    this.#uri = pathToFileURL(file).href;
    const hover = { contentFormat: ['markdown'] };
    await this.#ask('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.#folder).href,
      capabilities: { textDocument: { hover } },
    });
    this.#send({ method: 'initialized', params: {} });
    const textDocument = { uri: this.#uri, languageId: 'typescript', version: 1, text };
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } });
  }

  /** What an editor shows of the name at a position of the file, as Markdown. */
  async hover(position) {
    const lines = this.#text.slice(0, position).split('\n');
    const answer = await this.#ask('textDocument/hover', {
      textDocument: { uri: this.#uri },
      position: { line: lines.length - 1, character: lines.at(-1).length },
    });
    return answer?.contents.value ?? '';
  }

  close() {
    this.#process.stdin.end();
  }

  #ask(method, params) {
    const id = this.#waiting.size + 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  #send(message) {
    const content = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
  }

  #receive(chunk) {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const start = this.#received.indexOf('\r\n\r\n') + 4;
      const end = start + Number(HEADER.exec(this.#received.subarray(0, start))?.[1]);
      if (start < 4 || !(this.#received.length >= end)) return;
      this.#answer(JSON.parse(this.#received.subarray(start, end)));
      this.#received = this.#received.subarray(end);
    }
  }

  #answer({ id, method, result, error }) {
    // What the server asks of an editor, such as to be told of changed files.
    if (method !== undefined) {
      if (id !== undefined) this.#send({ id, result: null });
      return;
    }
    const { resolve, reject } = this.#waiting.get(id);
    if (error === undefined) resolve(result);
    else reject(new Error(error.message));
  }
}
