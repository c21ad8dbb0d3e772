import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from './support/eventually.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const paid = '/v1/images/generations';
const shelf = '/pictures/';

describe('What is paid for', () => {
  let session: Session;
  let panel: PanelPage;

  async function open(model: string, settings: Record<string, unknown> = {}): Promise<void> {
    session = await openSession({
      hasKey: true,
      settings: {
        'workbench.colorTheme': 'Dark 2026',
        'cometapiImages.defaultModel': model,
        ...settings,
      },
    });
    panel = new PanelPage(session.workbench);
    await panel.open();
  }

  afterEach(() => session.close());

  const shoot = (name: string) => session.workbench.screenshot(`money-${name}`);

  /** All in one turn of the page, so that the last is there before any answer. */
  const clickTimes = (button: Locator, times: number) =>
    button.evaluate((element, count) => {
      const { click } = element as unknown as { click: () => void };
      for (let done = 0; done < count; done++) click.call(element);
    }, times);

  it('is fetched by itself from an address that fails twice', async () => {
    await open('gpt-image-2');
    await panel.chooseModel('dall-e-3');
    for (let count = 0; count < 2; count++)
      session.standIn.failNext({ status: 503, body: '' }, shelf);
    await panel.generate('A paper boat');
    await panel.frame
      .getByText(/Fetching|fetching/)
      .first()
      .waitFor();
    await shoot('1-fetching');
    await panel.tile('A paper boat').waitFor();
    assert.equal(session.standIn.generations().length, 1);
    assert.equal(session.standIn.requests.filter(({ path }) => path.startsWith(shelf)).length, 3);
  });

  it('is fetched by the next window when this one is reloaded in the middle', async () => {
    await open('gpt-image-2');
    await panel.chooseModel('dall-e-3');
    for (let count = 0; count < 2; count++)
      session.standIn.failNext({ status: 503, body: '' }, shelf);
    const release = session.standIn.hold();
    const request = session.standIn.nextRequest(paid);
    await panel.generate('A paper boat');
    await request;
    release();
    await panel.frame
      .getByText(/Fetching|fetching/)
      .first()
      .waitFor();
    await session.page.reload();
    await panel.open();
    await panel.tile('A paper boat').waitFor();
    await shoot('2-after-reload');
    assert.equal(session.standIn.generations().length, 1);
  });

  it('keeps its address when fetching is cancelled, and is fetched again at no cost after a reload', async () => {
    await open('gpt-image-2');
    await panel.chooseModel('dall-e-3');
    for (let count = 0; count < 3; count++)
      session.standIn.failNext({ status: 503, body: '' }, shelf);
    await panel.generate('A paper boat');
    await panel.frame
      .getByText(/Fetching|fetching/)
      .first()
      .waitFor();
    await panel.button('Cancel').click();
    await panel.button('Fetch Again').waitFor();
    await shoot('5-fetch-again');
    await session.page.reload();
    await panel.open();
    await panel.button('Fetch Again').click();
    await panel.tile('A paper boat').waitFor();
    assert.equal(session.standIn.generations().length, 1);
  });

  it('is made once more by two quick presses of Try Again', async () => {
    await open('gpt-image-2');
    session.standIn.failNext({
      status: 500,
      body: { error: { message: 'The upload queue is busy.' } },
    });
    await panel.generate('A paper boat');
    const again = panel.button('Try Again');
    await again.waitFor();
    await shoot('3-failed');
    await clickTimes(again, 2);
    await panel.tile('A paper boat').waitFor();
    assert.equal(session.standIn.generations().length, 2);
  });

  it('keeps within the month’s limit, however quickly orders come', async () => {
    await open('gpt-image-2', {
      'cometapiImages.monthlyBudgetUSD': 0.02,
      'cometapiImages.quality': 'low',
    });
    await panel.prompt.fill('A paper boat');
    await panel.frame.getByText('about $0.005').waitFor();
    const release = session.standIn.hold();
    await clickTimes(panel.button(/^Generate/), 10);
    await session.workbench.modal().getByText('monthly limit').waitFor();
    await shoot('4-limit');
    const cancel = session.workbench.modal().getByRole('button', { name: 'Cancel' });
    for (let count = 0; count < 6; count++) {
      await session.workbench.modal().getByText('monthly limit').waitFor();
      await cancel.click();
      await session.workbench.modal().waitFor({ state: 'hidden' });
    }
    release();
    await eventually(async () => (await panel.tile('A paper boat').count()) === 4);
    assert.equal(session.standIn.generations().length, 4);
  });
});
