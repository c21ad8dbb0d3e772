import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { pageOrigin } from '../page/support/pageServer.ts';
import { installWorkbench } from '../workbench/install.ts';

/** Opens VS Code's own image preview, as the build that the tests run in ships it, with a picture. */
export async function openPreview(page: Page, picture: string): Promise<void> {
  const { serverMain } = await installWorkbench();
  const extension = path.join(path.dirname(serverMain), '../extensions/media-preview');
  const origin = await pageOrigin();
  const address = `${origin}/preview/`;
  const [, markup] =
    /`(<!DOCTYPE html>(?:(?!<!DOCTYPE html>).)*<title>Image Preview<.*?<\/html>)`/s.exec(
      await readFile(path.join(extension, 'dist/extension.js'), 'utf8'),
    ) ?? [];
  if (markup === undefined) throw new Error('VS Code’s image preview has another form by now.');
  await page.route(`${address}**`, (route) => {
    const file = path.basename(new URL(route.request().url()).pathname);
    return file === 'preview'
      ? route.fulfill({ contentType: 'text/html', body: filled(markup, { origin, picture }) })
      : route.fulfill({ path: path.join(extension, 'media', file) });
  });
  await page.goto(address);
}

interface Filling {
  readonly origin: string;
  readonly picture: string;
}

/** The template with what the extension puts into its holes, each known by what stands in it or before it. */
function filled(markup: string, { origin, picture }: Filling): string {
  const settings = JSON.stringify({ src: picture, isGitLfs: false });
  return markup.replace(
    /(nonce[-=]"?)?\$\{([^}]*)\}/g,
    (_, nonce: string | undefined, hole: string) => {
      if (nonce) return `${nonce}bench`;
      const [file] = /imagePreview\.\w+/.exec(hole) ?? [];
      if (file) return `/preview/${file}`;
      if (hole.includes('JSON.stringify'))
        return settings.replace(/["&]/g, (c) => `&#${c.charCodeAt(0)};`);
      return hole.includes('l10n') ? '' : origin;
    },
  );
}
