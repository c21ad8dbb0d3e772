/** Tidies the files of words, and lists as JSON what is still to be translated. */
import { deadIn, locales, missingFrom, tidy, translationsTo } from './translations.ts';

for (const translation of locales.flatMap(translationsTo)) {
  const { file, english } = translation;
  const dead = deadIn(translation);
  const missing = missingFrom(translation);
  tidy(translation);
  console.log(`${file}: ${dead.length} removed, ${missing.length} missing`);
  if (missing.length === 0) continue;
  process.exitCode = 1;
  console.log(
    JSON.stringify(Object.fromEntries(missing.map((key) => [key, english[key]])), null, 2),
  );
}
