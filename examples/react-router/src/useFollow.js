import { useNavigate } from 'react-router'

/** For `onSelect`: a plain click goes by the router; a new tab, a middle button are the browser's. */
export function useFollow() {
  const navigate = useNavigate()
  return ({ item }, event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(item.url)
  }
}
