/** What guide/guide-plugin.ts makes of a guide. */
declare module '*.md' {
  // oxlint-disable-next-line consistent-type-imports -- a file that imports declares no other module
  const guide: import('./guide.ts').Guide
  export default guide
}
