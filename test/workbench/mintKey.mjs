// Loaded into the server before it starts. The page encrypts secrets with half a key of its own and
// half a key that it fetches from /mint-key; without the second half it forgets them on every reload.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

const file = process.env.WORKBENCH_KEY_FILE;

if (file && process.argv[1]?.endsWith('server-main.js')) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  const half = readFileSync(file);
  const { createServer } = http;
  http.createServer = (listener) =>
    createServer((request, response) => {
      if (request.method === 'POST' && request.url === '/mint-key') response.end(half);
      else listener(request, response);
    });
  syncBuiltinESMExports();
}
