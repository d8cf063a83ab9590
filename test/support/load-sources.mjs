import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';

/**
 * Lets Node load the sources by itself (docs/adr/0048-tests-load-the-sources-by-node.md), which blanks their types, so that each line and
 * column of a fault is the source's own. It is told two things: an import names the `.js` that is built of a `.ts`, and properties in a
 * constructor's parameters are to be written out.
 */
nodeModule.registerHooks?.({ resolve, load });

function resolve(specifier, context, next) {
  const source = isSource(context.parentURL) && /^\..*\.js$/.test(specifier) && new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
  return next(source && existsSync(source) ? source.href : specifier, context);
}

const PARAMETER_PROPERTY = /\bconstructor\([^)]*?\b(?:readonly|private|protected|public)\s/;

function load(url, context, next) {
  const loaded = next(url, context);
  if (!isSource(url) || !PARAMETER_PROPERTY.test(String(loaded.source))) return loaded;
  const { code } = transformSync(fileURLToPath(withoutQuery(url)), String(loaded.source), { target: 'es2023' });
  return { ...loaded, format: 'module', source: code };
}

function isSource(url = '') {
  return withoutQuery(url).endsWith('.ts') && !url.includes('/node_modules/');
}

/** Vitest imports each file of tests under a name of its own. */
function withoutQuery(url) {
  return url.replace(/\?.*$/, '');
}
