import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { guidePlugin } from './guide/guide-plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), guidePlugin()],
  // web-routes.ts puts a nonce of its own into each answer.
  html: { cspNonce: '%NONCE%' },
  build: {
    target: 'es2024',
    // The policy of the pages lets nothing be inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
})
