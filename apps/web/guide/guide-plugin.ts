import type { Plugin } from 'vite'
import { readGuide } from './read-guide.ts'

/** Markdown that a page imports comes as the guide that it holds (docs/decisions/022-help.md). */
export function guidePlugin(): Plugin {
  return {
    name: 'sonae-guide',
    transform: {
      filter: { id: /\.md$/ },
      handler: (markdown) => ({
        code: `export default ${JSON.stringify(readGuide(markdown))}`,
        moduleType: 'js',
        map: null,
      }),
    },
  }
}
