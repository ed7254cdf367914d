/// <reference types="vite/client" />

declare module 'virtual:openmoji/*' {
  const address: string
  export default address
}
