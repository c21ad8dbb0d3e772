import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import sharp from 'sharp';
import { composeScene } from '../../standin/drawing/scene.ts';
import { projectRoot } from '../../workbench/paths.ts';
import { themes } from '../themes/themes.ts';
import type { ThemeName } from '../themes/themes.ts';

let server: Promise<Server> | undefined;
const drawn = new Map<string, Promise<Buffer>>();

/** The address of a server on loopback that serves the built page and draws its pictures. */
export async function pageOrigin(): Promise<string> {
  server ??= start();
  return `http://localhost:${((await server).address() as AddressInfo).port}`;
}

export async function closeServer(): Promise<void> {
  const running = await server;
  server = undefined;
  running?.closeAllConnections();
  await new Promise((done) => (running ? running.close(done) : done(undefined)));
}

function start(): Promise<Server> {
  const made = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    serve(url, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return new Promise((resolve) => made.listen(0, '127.0.0.1', () => resolve(made)));
}

async function serve({ pathname, searchParams }: URL, response: ServerResponse): Promise<void> {
  const send = (type: string, body: string | Buffer): void => {
    // As VS Code serves what a webview loads.
    const headers = { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' };
    response.writeHead(200, headers).end(body);
  };
  if (pathname === '/') return send('text/html', await pageText(searchParams));
  if (pathname === '/theme.css') return send('text/css', themeStyle(themeOf(searchParams)));
  if (/^\/panel[\w-]*\.js$/.test(pathname)) return send('text/javascript', await built(pathname));
  if (pathname === '/panel.css') return send('text/css', await built('panel.css'));
  if (pathname.startsWith('/pictures/missing')) return void response.writeHead(404).end();
  if (pathname.startsWith('/pictures/')) return send('image/webp', await picture(searchParams));
  response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
}

function built(file: string): Promise<Buffer> {
  return readFile(path.join(projectRoot, 'dist', file));
}

function themeOf(query: URLSearchParams): ThemeName {
  return (query.get('theme') ?? 'dark') as ThemeName;
}

/** The page with its strict content policy, dressed by VS Code's theme and default style. */
async function pageText(query: URLSearchParams): Promise<string> {
  const template = await readFile(path.join(projectRoot, 'media/panel/panel.html'), 'utf8');
  const values: Readonly<Record<string, string>> = {
    language: query.get('language') ?? 'en',
    cspSource: await pageOrigin(),
    nonce: 'cGFnZS10ZXN0cw',
    style: '/panel.css',
    script: '/panel.js',
    shared: '/panel-chunk.js',
  };
  const classes = [
    ...themes()[themeOf(query)].classes,
    ...(query.has('still') ? ['vscode-reduce-motion'] : []),
  ];
  return template
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
    .replace(
      '<link ',
      `<link rel="stylesheet" href="/theme.css?theme=${themeOf(query)}" />\n    <link `,
    )
    .replace('<html ', `<html dir="${query.get('dir') ?? 'ltr'}" `)
    .replace('<body>', `<body class="vscode-body ${classes.join(' ')}">`);
}

function themeStyle(name: ThemeName): string {
  const { variables } = themes()[name];
  const lines = Object.entries(variables).map(([variable, value]) => `${variable}: ${value};`);
  // The fonts of this machine, so that the pictures of the page are alike everywhere.
  return `html { ${lines.join(' ')} background: var(--vscode-editor-background); }
@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
  img, video { max-width: 100%; max-height: 100%; }
}`;
}

function picture(query: URLSearchParams): Promise<Buffer> {
  const key = query.toString();
  const known = drawn.get(key) ?? draw(query);
  drawn.set(key, known);
  return known;
}

async function draw(query: URLSearchParams): Promise<Buffer> {
  const [width, height] = [Number(query.get('width')), Number(query.get('height'))];
  const prompt = query.get('prompt') ?? '';
  const svg = composeScene(
    {
      prompt,
      model: query.get('model') ?? '',
      width,
      height,
      transparent: query.has('transparent'),
    },
    prompt,
  );
  const image = sharp(Buffer.from(svg));
  const small = query.get('kind') === 'small';
  return image
    .resize(small ? { width: 480, height: 480, fit: 'inside' } : {})
    .webp({ quality: 85, effort: 0 })
    .toBuffer();
}
