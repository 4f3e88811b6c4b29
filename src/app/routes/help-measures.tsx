import { type MouseEvent, useLayoutEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { PAGE_PATHS } from '@/contract/paths';
import { Measures } from '@/features/help/measures';
import { isPlainClick } from '@/ui/plain-click';

/** Whether there is a page of ours before this one in the tab; the router counts its entries in the history state. */
const hasPageBefore = (): boolean => Number((window.history.state as { idx?: number } | null)?.idx ?? 0) > 0;

/** `/help/measures`: what every figure means. */
export function HelpMeasuresRoute() {
  const { hash } = useLocation();
  const navigate = useNavigate();
  // The anchor of the address did not exist yet when the router scrolled to it.
  useLayoutEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  const goBack = (event: MouseEvent) => {
    if (!isPlainClick(event) || !hasPageBefore()) return;
    event.preventDefault();
    void navigate(-1);
  };
  return (
    <main id="main" tabIndex={-1} className="page page-narrow">
      <title>How calls are measured · Callscope</title>
      <Measures current={hash.slice(1)} backHref={PAGE_PATHS.lookup} onBack={goBack} />
    </main>
  );
}
