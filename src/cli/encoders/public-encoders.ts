import { type EncoderFolder, type PinnedFile, runtimeWasm } from '../../sdk/content/encoder-files'

/** Where encoders are published, and what they must be. */
export interface PublicEncoder extends Omit<EncoderFolder, 'size'> {
  /** On the hub: owner/name, at one revision for ever. */
  readonly repository: string
  readonly revision: string
  readonly licence: string
}

export const hosts = { hub: 'https://huggingface.co', npm: 'https://cdn.jsdelivr.net/npm' }

const runtimeVersion = '1.31.0-dev.20260914-8d85527a0'

const file = (path: string, bytes: number, sha256: string): PinnedFile => ({ path, bytes, sha256 })

/** The encoders that `tacitly models --download` knows; any other is laid out from a folder. */
export const publicEncoders: readonly PublicEncoder[] = [
  {
    id: 'all-MiniLM-L6-v2',
    kind: 'text',
    repository: 'Xenova/all-MiniLM-L6-v2',
    revision: '751bff37182d3f1213fa05d7196b954e230abad9',
    licence: 'Apache-2.0',
    files: [
      file('config.json', 650, '7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7'),
      file('tokenizer.json', 711_661, 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0'),
      file('tokenizer_config.json', 366, '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3'),
      file('onnx/model_quantized.onnx', 22_972_370, 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1'),
    ],
  },
  {
    id: 'dinov2-small',
    kind: 'image',
    repository: 'Xenova/dinov2-small',
    revision: 'c2bb04a51fab207c420665f1946016107bffc701',
    licence: 'Apache-2.0',
    files: [
      file('config.json', 899, '471007e1c59df520030a2690998f4e0ba5d810bc4f959d1984f630d198faa07e'),
      file('preprocessor_config.json', 436, '14e780d86fa1861f8751f868d7f45425b5feb55c38ca26f152ca5097ab30f828'),
      file('onnx/model_quantized.onnx', 24_451_943, '3afdc8bc63b50558d6e5770f5b799bb82455c2311183a2de43803f343a29d917'),
    ],
  },
]

export const addressOf = ({ repository, revision }: PublicEncoder, path: string, { hub } = hosts) =>
  `${hub}/${repository}/resolve/${revision}/${path}`

export const runtimeAddress = ({ npm } = hosts) => `${npm}/onnxruntime-web@${runtimeVersion}/dist/${runtimeWasm.path}`
