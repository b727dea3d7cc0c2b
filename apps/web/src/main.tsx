import '@digital-go-jp/design-tokens/dist/tokens.css'
import '@fontsource-variable/noto-sans-jp/wght.css'
import './design-system/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { App } from './app.tsx'

// The policy of the page lets no code be made at run time.
z.config({ jitless: true })

const root = document.querySelector('#root')
if (root === null) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
