import * as vscode from 'vscode';

/** A count, in the reader's way of writing it. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}

/** A day that is given as YYYY-MM-DD, in the reader's way of writing it; anything else as it is. */
export function dayText(day: string): string {
  const date = new Date(day);
  if (Number.isNaN(date.getTime())) return day;
  const format = new Intl.DateTimeFormat(vscode.env.language, {
    dateStyle: 'medium',
    // Such a day is read as midnight in UTC, which is the day before in half of the world.
    timeZone: 'UTC',
  });
  return format.format(date);
}
