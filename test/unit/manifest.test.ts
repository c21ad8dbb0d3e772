import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editRequestFields } from '../../src/core/agent/editRequest.ts';
import { requestFields } from '../../src/core/agent/request.ts';
import { linkingLanguages } from '../../src/core/documents/format.ts';
import { mostPictures } from '../../src/core/orderProblems.ts';
import { defaultOrigin } from '../../src/core/api/key.ts';
import { settingKeys } from '../../src/core/settings.ts';
import type { SettingKey } from '../../src/core/settings.ts';
import {
  canClearKeyContext,
  commandIds,
  hasKeyContext,
  editToolName,
  imageToolName,
  milestones,
  settingSection,
} from '../../src/manifest.ts';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Manifest {
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category: string;
      readonly title: string;
    }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
      readonly 'editor/context': readonly { readonly command: string; readonly when: string }[];
    };
    readonly languages: readonly { readonly id: string }[];
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
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<
        Record<
          string,
          { readonly scope?: string; readonly default?: unknown; readonly order?: number }
        >
      >;
    }[];
  };
}
const manifest = JSON.parse(read('package.json')) as Manifest;
const { commands, configuration: groups, walkthroughs } = manifest.contributes;
const configuration = {
  properties: Object.assign(
    {},
    ...groups.map((each) => each.properties),
  ) as (typeof groups)[number]['properties'],
};
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

/**
 * Who decides what, and why it matters who. A setting that only the user makes has the scope
 * `application`; all others count in a workspace only once it is trusted.
 */
const deciders: Readonly<Record<SettingKey, { readonly scope: string; readonly stake: string }>> = {
  baseUrl: { scope: 'application', stake: 'says where the key and the prompt go' },
  monthlyBudgetUSD: { scope: 'application', stake: 'limits what is spent' },
  historyLimitMegabytes: { scope: 'application', stake: 'deletes pictures' },
  defaultModel: { scope: 'window', stake: 'decides what a picture costs' },
  size: { scope: 'window', stake: 'decides what a picture costs' },
  quality: { scope: 'window', stake: 'decides what a picture costs' },
  count: { scope: 'window', stake: 'multiplies what is paid' },
  partialImages: { scope: 'window', stake: 'costs for each preview' },
  outputFormat: { scope: 'window', stake: 'decides what kind of file is written' },
  outputCompression: { scope: 'window', stake: 'can spoil what was paid for' },
  background: { scope: 'window', stake: 'can spoil what was paid for' },
  moderation: { scope: 'window', stake: 'decides what the account of the person asks for' },
  requestTimeoutSeconds: { scope: 'window', stake: 'can lose what was paid for' },
  writePromptToFile: { scope: 'window', stake: 'writes the prompt into files' },
  styles: { scope: 'resource', stake: 'puts words into the prompt' },
  outputFolder: { scope: 'resource', stake: 'decides where is written' },
  fileName: { scope: 'resource', stake: 'decides where is written' },
  linkRoots: { scope: 'resource', stake: 'decides which files are meant by a link' },
};

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

  it('contributes the tools with the fields that the code reads', () => {
    const tools = manifest.contributes.languageModelTools;
    assert.deepEqual(
      tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties).sort()]),
      [
        [imageToolName, [...requestFields].sort()],
        [editToolName, [...editRequestFields].sort()],
      ],
    );
    assert.equal(tools[0]?.inputSchema.properties['count']?.maximum, mostPictures);
  });

  it('shows its settings in groups with names, and the base URL first in none', () => {
    assert.ok(groups.length > 1);
    assert.deepEqual(
      groups.map(({ order }) => order),
      groups.map((_, index) => index + 1),
    );
    for (const { title, properties } of groups) {
      assert.ok(words[title.replaceAll('%', '')], title);
      const [first] = Object.entries(properties).sort(
        ([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0),
      );
      assert.notEqual(first?.[0], 'cometapiImages.baseUrl');
    }
  });

  it('ends a title with an ellipsis where the command asks for more', () => {
    const asking = [
      'generateImage',
      'generateFromSelection',
      'insertImage',
      'generateMissingImage',
      'generateMissingImages',
      'regenerateImage',
      'setApiKey',
    ];
    for (const locale of ['', '.ja', '.zh-cn']) {
      const titles = JSON.parse(read(`package.nls${locale}.json`)) as Readonly<
        Record<string, string>
      >;
      for (const name of asking) assert.match(titles[`command.${name}`] ?? '', /…$/, name);
    }
  });

  it('lets only the user say where the key is sent', () => {
    const baseUrl = configuration.properties['cometapiImages.baseUrl'];
    assert.equal(baseUrl?.scope, 'application');
    assert.equal(new URL(String(baseUrl.default)).origin, defaultOrigin);
  });

  for (const [key, { scope, stake }] of Object.entries(deciders)) {
    it(`lets nobody but the person and whom they trust set ${key}, which ${stake}`, () => {
      const id = `${settingSection}.${key}`;
      assert.equal(configuration.properties[id]?.scope, scope);
      const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
      assert.equal(restrictedConfigurations.includes(id), scope !== 'application');
    });
  }

  it('offers to remove a key where there is one, and as the first command nowhere', () => {
    const whens = new Map(
      manifest.contributes.menus.commandPalette.map(({ command, when }) => [command, when]),
    );
    assert.equal(whens.get('cometapiImages.clearApiKey'), canClearKeyContext);
    for (const locale of ['en', 'ja', 'zh-cn']) {
      const file = locale === 'en' ? 'package.nls.json' : `package.nls.${locale}.json`;
      const titles = JSON.parse(read(file)) as Readonly<Record<string, string>>;
      const offered = commands.filter(({ command }) => whens.get(command) !== 'false');
      // How the palette sorts what was not used yet, whatever the language of the machine.
      for (const collation of [locale, 'en']) {
        const [first] = offered
          .filter(({ command }) => whens.get(command) === undefined || command.endsWith('ApiKey'))
          .sort((a, b) => titleIn(titles, a).localeCompare(titleIn(titles, b), collation));
        assert.notEqual(first?.command, 'cometapiImages.clearApiKey', `${locale}, ${collation}`);
      }
    }
  });

  it('has a word for each of its keys, and no word without one', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual(Object.keys(words).sort(), [...new Set(used)].sort());
  });

  it('leads through steps that have a picture, and that the code can complete', () => {
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 5);
    for (const { media, completionEvents } of steps) {
      assert.ok(existsSync(join(root, media.svg)), media.svg);
      const [, id = ''] = /^onContext:(.+)$/.exec(completionEvents[0] ?? '') ?? [];
      assert.ok([hasKeyContext, ...Object.values(milestones)].includes(id), id);
      // VS Code never ticks for what was so when it read the steps, so they wait for its page as well.
      const whileShown = `onContext:${id} && activeEditor == gettingStartedPage`;
      assert.deepEqual(completionEvents, [`onContext:${id}`, whileShown]);
    }
  });

  it('has buttons for commands that there are', () => {
    const targets = Object.values(words).flatMap((text) => [
      ...text.matchAll(/\]\(command:([\w.]+)/g),
    ]);
    assert.equal(targets.length, 5);
    for (const [, id = ''] of targets) assert.ok(isCommand(id), id);
  });

  it('offers what it does with links in every language that has them', () => {
    const { menus } = manifest.contributes;
    const items = [...menus.commandPalette, ...menus['editor/context']].filter(({ when }) =>
      when.includes('editorLangId'),
    );
    assert.equal(items.length, 4);
    for (const { when } of items) {
      const pattern = /editorLangId =~ \/(\S+)\//.exec(when)?.[1] ?? '';
      for (const id of linkingLanguages) assert.match(id, new RegExp(pattern));
      assert.doesNotMatch('python', new RegExp(pattern));
    }
  });

  it('has ids for the languages of links that VS Code does not know', () => {
    const ids = manifest.contributes.languages.map(({ id }) => id);
    assert.deepEqual(ids, ['asciidoc', 'mdx', 'typst']);
    for (const id of ids) assert.ok(linkingLanguages.includes(id), id);
  });

  it('is typed by the oldest VS Code that it runs in', () => {
    const minor = /^\^1\.(\d+)\./.exec(manifest.engines.vscode)?.[1];
    assert.match(manifest.devDependencies['@types/vscode'] ?? '', new RegExp(`^1\\.${minor}\\.`));
  });
});

function titleIn(
  titles: Readonly<Record<string, string>>,
  { title }: { readonly title: string },
): string {
  return titles[title.replaceAll('%', '')] ?? '';
}

/** Whether it is ours, or one of VS Code's, whose being there the end-to-end tests show. */
function isCommand(id: string): boolean {
  return id.startsWith('workbench.action.') || (commandIds as readonly string[]).includes(id);
}
