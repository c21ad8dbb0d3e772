import * as vscode from 'vscode';
import { startOfMonth } from '../../core/history/ledger.ts';
import type { Ledger, Spending as Expense } from '../../core/history/ledger.ts';
import type { Range } from '../../core/models/tokens.ts';

/** What pictures have cost, in US dollars: this month in all windows, and since this window began. */
export class Spending implements vscode.Disposable {
  readonly #ledger: Ledger;
  readonly #openedAt = new Date();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** @throws {ImageError} `storage` when it cannot be written. */
  async add(expense: Expense): Promise<void> {
    await this.#ledger.add(expense);
    this.#changed.fire();
  }

  month(): Promise<Range> {
    return this.#ledger.total(startOfMonth());
  }

  session(): Promise<Range> {
    return this.#ledger.total(this.#openedAt);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
