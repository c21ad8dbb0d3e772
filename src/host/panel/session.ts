import * as vscode from 'vscode';
import type { HistoryEntry } from '../../core/history/entry.ts';
import type { Order } from '../../core/order.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { settingSection } from '../../manifest.ts';
import type { Query } from '../../protocol/fromPage.ts';
import type { HostMessage } from '../../protocol/toPage.ts';
import type { JobView, PictureDetails } from '../../protocol/views.ts';
import { act } from '../pictures/act.ts';
import { askKey } from '../ask/askKey.ts';
import { changeOrder } from '../edit/changeImages.ts';
import { consolePage, report } from '../report.ts';
import type { Services } from '../services.ts';
import { addressOf, pictureCard, pictureDetails } from './card.ts';
import type { Composer } from './composer.ts';
import { Gallery } from './gallery.ts';
import { generateFromPage } from '../generate/generateFromPage.ts';
import { followJob, retryJob } from '../generate/jobSteps.ts';
import { jobView } from './jobView.ts';
import { Refusal, listen } from './listen.ts';
import type { Handlers } from './listen.ts';
import { whenQuiet } from '../whenQuiet.ts';
import { Rasters } from './rasters.ts';
import { spendingView } from './spendingView.ts';
import { styleViews } from './styleViews.ts';

const everything: Query = { text: '', isStarred: false, isUnsaved: false };

/**
 * One panel, from when it is made until it is closed: tells its page what there is and does what it
 * asks. A hidden page is gone; when it is seen again, it comes back as a new one and asks for everything.
 */
export class PanelSession {
  readonly #services: Services;
  readonly #composer: Composer;
  readonly #webview: vscode.Webview;
  readonly #gallery: Gallery;
  readonly #disposables: { dispose(): unknown }[];
  /** The pictures whose records the page has; only those are worth reading anew. */
  readonly #lookedAt = new Set<string>();
  /** The orders of the page that were taken: each is made once, however often it comes. */
  readonly #orderIds = new Set<string>();
  readonly #rasters = new Rasters();
  /** Where Insert went when the page was told last. */
  #target: string | undefined;
  /** Whether there is a page that hears. */
  #isReady = false;
  /** What is to be said as soon as there is one. */
  #waiting: (() => void | Promise<void>)[] = [];

  constructor(panel: vscode.WebviewPanel, composer: Composer, services: Services) {
    const { webview } = panel;
    this.#services = services;
    this.#composer = composer;
    this.#webview = webview;
    this.#gallery = new Gallery(services.store, everything);
    const { jobs, keys, log, memory, places, spending, store } = services;
    const settingsChanged = whenQuiet(() => this.#settingsChanged(), log);
    this.#disposables = [
      listen(webview, log, this.#handlers()),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isReady = false;
      }),
      store.watch(),
      store.onDidChange(whenQuiet(() => this.#refresh(), log)),
      places.last.onDidChange(whenQuiet(() => this.#sendTarget(), log)),
      jobs.onDidChange(whenQuiet(() => this.#sendJobs(), log)),
      memory.onDidChange(whenQuiet(() => this.#sendComposer(), log)),
      spending.onDidChange(whenQuiet(() => this.#sendSpending(), log)),
      keys.onDidChange(whenQuiet(() => this.#loadModels(), log)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingSection)) settingsChanged();
      }),
    ];
  }

  /** Shows pictures as soon as the page can. */
  async show(pictures: readonly Picture[]): Promise<void> {
    await this.#whenReady(async () => {
      const { isOther } = await this.#gallery.refresh();
      if (isOther) this.#sendList();
      const details = await Promise.all(pictures.map(({ id }) => this.#details(id)));
      const [first] = pictures;
      const position = first && this.#gallery.positionOf(first.id);
      this.#send({
        type: 'show',
        pictures: details.flatMap((each) => each ?? []),
        ...(position !== undefined && { position }),
      });
    });
  }

  /** Takes over an order into the composer; what changes a picture is asked for anew. */
  async compose(order: Order): Promise<void> {
    if (order.edit) {
      // Its questions take as long as the person does.
      void changeOrder(order, this.#services).catch((error: unknown) =>
        report(error, this.#services.log),
      );
      return;
    }
    await this.#composer.load(order);
    await this.#whenReady(() => this.#send({ type: 'prompt', text: order.prompt }));
  }

  async copyImage({ id, path }: Picture): Promise<void> {
    const full = addressOf(path, this.#webview);
    await this.#whenReady(() => this.#send({ type: 'copyImage', id, full }));
  }

  async rasterize(path: string): Promise<Uint8Array | undefined> {
    const { id, image } = this.#rasters.await();
    const src = addressOf(path, this.#webview);
    await this.#whenReady(() => this.#send({ type: 'rasterize', id, src }));
    return image;
  }

  async tell(text: string): Promise<void> {
    await this.#whenReady(() => this.#send({ type: 'status', text }));
  }

  dispose(): void {
    this.#rasters.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #handlers(): Handlers {
    const { jobs, store } = this.#services;
    const composer = this.#composer;
    return {
      ready: ({ query }) => this.#begin(query),
      prompt: async ({ text }) => {
        await composer.type(text);
        await this.#sendComposer();
      },
      // What was chosen is told by the memory.
      model: ({ model }) => composer.chooseModel(model),
      option: async ({ name, value }) => {
        const isTaken = await composer.chooseOption(name, value);
        if (!isTaken) await this.#sendComposer();
      },
      generate: async ({ orderId, text }) => {
        if (this.#orderIds.has(orderId)) return;
        this.#orderIds.add(orderId);
        await composer.type(text);
        await generateFromPage(composer, this.#services);
        await this.#sendComposer();
        this.#send({ type: 'prompts', prompts: this.#services.memory.prompts });
      },
      cancel: ({ jobId }) => jobs.cancel(jobId),
      retry: ({ jobId }) => retryJob(jobId, this.#services),
      follow: ({ jobId }) =>
        followJob(
          jobId,
          {
            compose: (order) => this.compose(order),
            change: (order, question, begun) =>
              changeOrder(order, this.#services, { question, begun }),
          },
          this.#services,
        ),
      dismiss: ({ jobId }) => jobs.dismiss(jobId),
      search: async ({ query }) => {
        await this.#gallery.search(query);
        this.#sendList();
      },
      cards: ({ version, from, to }) => {
        const entries = this.#gallery.slice(version, from, to);
        if (!entries) throw new Refusal(vscode.l10n.t('Other images are shown by now.'));
        return entries.map((entry) => this.#card(entry));
      },
      details: async ({ id }) => {
        const details = await this.#details(id);
        if (!details) throw new Refusal(pictureIsGone());
        return details;
      },
      raster: ({ id, bytes, isLast }) => this.#rasters.take(id, bytes, isLast),
      thumbnail: ({ id, bytes }) => store.keepThumbnail(id, bytes),
      act: async ({ action, ids }) => {
        const isThere = await act(action, ids, this.#services);
        if (!isThere) throw new Refusal(pictureIsGone());
      },
      setApiKey: async () => {
        await askKey(this.#services);
      },
      getApiKey: async () => {
        await vscode.env.openExternal(consolePage);
      },
      openSettings: async ({ setting }) => {
        const id = `cometapiImages.${setting}`;
        await vscode.commands.executeCommand('workbench.action.openSettings', id);
      },
    };
  }

  async #begin(query: Query): Promise<void> {
    const { jobs, memory, settings, store } = this.#services;
    await store.refresh();
    await jobs.adopt();
    const composer = await this.#composer.view();
    const spending = await spendingView(this.#services);
    const history = await store.list();
    await this.#gallery.search(query);
    // From here on nothing is waited for, so that no news gets lost or comes before the state.
    this.#isReady = true;
    this.#send({
      type: 'state',
      bundle: bundle(),
      prompt: this.#composer.prompt,
      composer,
      models: this.#composer.models(),
      styles: styleViews(settings),
      prompts: memory.prompts,
      jobs: this.#jobViews(history),
      list: this.#gallery.view,
      spending,
    });
    for (const send of this.#waiting.splice(0)) await send();
    await this.#loadModels();
  }

  async #loadModels(): Promise<void> {
    await this.#composer.loadModels();
    this.#send({ type: 'models', models: this.#composer.models() });
    await this.#sendComposer();
  }

  async #settingsChanged(): Promise<void> {
    this.#send({ type: 'styles', styles: styleViews(this.#services.settings) });
    await this.#sendSpending();
    await this.#loadModels();
  }

  async #refresh(): Promise<void> {
    const { isOther, changed } = await this.#gallery.refresh();
    if (isOther) this.#sendList();
    for (const entry of changed) {
      this.#send({ type: 'card', card: this.#card(entry) });
      if (!this.#lookedAt.has(entry.id)) continue;
      const details = await this.#details(entry.id);
      if (details) this.#send({ type: 'details', details });
    }
  }

  /** The records that the page has name the document that Insert goes to. */
  async #sendTarget(): Promise<void> {
    const target = this.#services.places.last.uri?.path;
    if (target === this.#target) return;
    this.#target = target;
    for (const id of this.#lookedAt) {
      const details = await this.#details(id);
      if (details) this.#send({ type: 'details', details });
    }
  }

  #sendList(): void {
    this.#send({ type: 'list', list: this.#gallery.view });
  }

  async #sendComposer(): Promise<void> {
    this.#send({ type: 'composer', composer: await this.#composer.view() });
  }

  async #sendJobs(): Promise<void> {
    const history = await this.#services.store.list();
    this.#send({ type: 'jobs', jobs: this.#jobViews(history) });
  }

  async #sendSpending(): Promise<void> {
    this.#send({ type: 'spending', spending: await spendingView(this.#services) });
  }

  #jobViews(history: readonly HistoryEntry[]): readonly JobView[] {
    return this.#services.jobs.jobs.map((job) => jobView(job, history, this.#webview));
  }

  #card(entry: HistoryEntry) {
    return pictureCard(entry, this.#services.store, this.#webview);
  }

  async #details(id: string): Promise<PictureDetails | undefined> {
    const { store } = this.#services;
    this.#lookedAt.add(id);
    const picture = await store.find(id);
    const entry = (await store.list()).find((each) => each.id === id);
    if (!picture || !entry) return undefined;
    return pictureDetails(picture, entry, this.#services, this.#webview);
  }

  async #whenReady(send: () => void | Promise<void>): Promise<void> {
    if (this.#isReady) await send();
    else this.#waiting.push(send);
  }

  #send(message: HostMessage): void {
    if (this.#isReady) void this.#webview.postMessage(message);
  }
}

function pictureIsGone(): string {
  return vscode.l10n.t('The image is no longer there.');
}

/** The translations that VS Code has loaded, for the page has the same words. */
function bundle(): Readonly<Record<string, string>> {
  const { bundle = {} } = vscode.l10n;
  return bundle;
}
