import type { IncomingMessage, ServerResponse } from 'node:http';

/** What serves the SPA beside the API. */
export interface WebApp {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}
