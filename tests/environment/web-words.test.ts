import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../../apps/web/src')
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(SOURCE, name), 'utf8') }))

/** Without comments, and without the tables of words, whose entries have both languages by their type. */
function outsideOfWords(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/\{\s*ja:[\s\S]*?en:[\s\S]*?\}/g, '')
}

describe('the words of the pages', () => {
  it('are read', () => {
    expect(files.length).toBeGreaterThan(20)
  })

  it.each(files)('$name has no Japanese outside of a table of words or a choice by language', ({ text }) => {
    const left = outsideOfWords(text)
      .split('\n')
      // Where both stand side by side: locale === 'ja' ? … : …, and signs that are the same in both.
      .filter((line) => !line.includes("'ja'") && !line.includes('lang="ja"'))
      .map((line) => line.replaceAll(/[（）：、・－＊　※→]/gu, ''))
      .filter((line) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(line))
    expect(left).toEqual([])
  })

  it.each(files)('$name has English words in English signs', ({ text }) => {
    const english = [...text.matchAll(/\ben:\s*(?:'([^']*)'|`([^`]*)`|"([^"]*)")/g)].map(
      ([, a, b, c]) => a ?? b ?? c ?? '',
    )
    expect(english.filter((words) => /[（），。、：；！？「」]/u.test(words))).toEqual([])
  })

  it.each(files)('$name puts brackets by language', ({ text }) => {
    // （ and ） belong to Japanese: punctuation.ts says what stands in their place.
    const left = outsideOfWords(text)
      .split('\n')
      .filter((line) => /[（）]/u.test(line) && !line.includes("'ja'") && !line.includes('lang="ja"'))
    expect(left).toEqual([])
  })

  it.each(files)('$name has no text between tags', ({ text }) => {
    const between = outsideOfWords(text).match(/>\s*[A-Za-z][A-Za-z ]{3,}[.!?]?\s*<\//g) ?? []
    // Its name is Sonae everywhere.
    expect(between.filter((one) => !/>\s*Sonae\s*</.test(one))).toEqual([])
  })
})
