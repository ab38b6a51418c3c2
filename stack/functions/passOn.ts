import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';

/** What belongs to one connection alone (RFC 9110, 7.6.1), and what this server has answered already. */
const hopByHop = new Set([
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Passes a request on to a path of another server, and its answer back, as they are. `refuse` answers when the other side does not.
 *
 * On undici's lowest level, without the Request and Response of fetch: through those the way here and back took 290 µs of
 * processor time, this way 45 µs (Node.js 20, a body of 70 bytes, 300 connections).
 */
export function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  to: Dispatcher,
  origin: string,
  path: string,
  refuse: (error: Error) => void,
): void {
  const hasBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  let abort: (() => void) | undefined;
  to.dispatch(
    {
      origin,
      path,
      method: request.method as Dispatcher.HttpMethod,
      headers: endToEnd(request.rawHeaders),
      body: hasBody ? request : null,
    },
    {
      onRequestStart(controller) {
        abort = () => controller.abort(new Error('the caller is gone'));
      },
      onResponseStart(controller, status, headers) {
        for (const name of Object.keys(headers)) if (hopByHop.has(name)) delete headers[name];
        response.writeHead(status, headers);
        response.on('drain', () => controller.resume());
      },
      onResponseData(controller, chunk) {
        if (!response.write(chunk)) controller.pause();
      },
      onResponseEnd() {
        response.end();
      },
      onResponseError(_, error) {
        if (response.headersSent) response.destroy();
        else if (!response.destroyed) refuse(error);
      },
    },
  );
  response.once('close', () => {
    if (!response.writableFinished) abort?.();
  });
}

function endToEnd(raw: readonly string[]): string[] {
  const headers: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const [name, value] = [raw[index] ?? '', raw[index + 1] ?? ''];
    if (!hopByHop.has(name.toLowerCase())) headers.push(name, value);
  }
  return headers;
}
