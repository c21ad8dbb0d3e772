import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requestFields } from '../../src/core/agent/request.ts';
import { mostPictures } from '../../src/core/orderProblems.ts';
import { settingKeys } from '../../src/core/settings.ts';
import { commandIds, hasKeyContext, imageToolName, settingSection } from '../../src/manifest.ts';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Manifest {
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly inputSchema: {
        readonly properties: Readonly<Record<string, { readonly maximum?: number }>>;
      };
    }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          { readonly scope?: string; readonly default?: unknown; readonly order?: number }
        >
      >;
    };
  };
}
const manifest = JSON.parse(read('package.json')) as Manifest;
const { commands, configuration, walkthroughs } = manifest.contributes;
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

describe('package.json', () => {
  it('contributes the commands that the code has, in one category', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...commandIds].sort());
    assert.deepEqual([...new Set(commands.map(({ category }) => category))], ['CometAPI']);
  });

  it('contributes the settings that the code reads', () => {
    assert.deepEqual(
      Object.keys(configuration.properties).sort(),
      settingKeys.map((key) => `${settingSection}.${key}`).sort(),
    );
  });

  it('contributes the tool with the fields that the code reads', () => {
    const [tool, ...others] = manifest.contributes.languageModelTools;
    assert.deepEqual(others, []);
    assert.equal(tool?.name, imageToolName);
    const { properties } = tool.inputSchema;
    assert.deepEqual(Object.keys(properties).sort(), [...requestFields].sort());
    assert.equal(properties['count']?.maximum, mostPictures);
  });

  it('lets only the user say where the key is sent', () => {
    assert.equal(configuration.properties['cometapiImages.baseUrl']?.scope, 'application');
  });

  it('has a word for each of its keys, and no word without one', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual(Object.keys(words).sort(), [...new Set(used)].sort());
  });

  it('leads through steps that have a picture, and that the code can complete', () => {
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 4);
    for (const { media, completionEvents } of steps) {
      assert.ok(existsSync(join(root, media.svg)), media.svg);
      for (const event of completionEvents) {
        const [, kind, id = ''] = /^on(Command|Context):(.+)$/.exec(event) ?? [];
        assert.ok(kind === 'Context' ? id === hasKeyContext : isCommand(id), event);
      }
    }
  });

  it('has buttons for commands that there are', () => {
    const targets = Object.values(words).flatMap((text) => [
      ...text.matchAll(/\]\(command:([\w.]+)/g),
    ]);
    assert.equal(targets.length, 4);
    for (const [, id = ''] of targets) assert.ok(isCommand(id), id);
  });

  it('is typed by the oldest VS Code that it runs in', () => {
    const minor = /^\^1\.(\d+)\./.exec(manifest.engines.vscode)?.[1];
    assert.match(manifest.devDependencies['@types/vscode'] ?? '', new RegExp(`^1\\.${minor}\\.`));
  });
});

/** Whether it is ours, or one of VS Code's, whose being there the end-to-end tests show. */
function isCommand(id: string): boolean {
  return id.startsWith('workbench.action.') || (commandIds as readonly string[]).includes(id);
}
