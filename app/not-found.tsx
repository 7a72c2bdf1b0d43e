import { LastResort } from "#components/ui/last-resort.tsx";

export default function NotFound() {
  return <LastResort text="missing" />;
}
