// Stands in for Stripe.js, which comes from Stripe's servers only: the same calls, with a card number as the only field, and the bank's
// question as a dialog. It speaks to api.stripe.com, which the tests lead to their own Stripe server.
(() => {
  const methods = {
    4242424242424242: 'pm_card_visa',
    4000000000000002: 'pm_card_declined',
    4000002500003155: 'pm_card_authenticationRequired',
    // As the one before, at a bank that asks on a page of its own.
    4000000000003063: 'pm_card_authenticationRequired',
  };
  const redirecting = '4000000000003063';

  function makeStripe(key) {
    async function post(path, form) {
      const response = await fetch(`https://api.stripe.com/v1/${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}` },
        body: new URLSearchParams(form),
      });
      const body = await response.json();
      return body.error ? { error: body.error } : { object: body };
    }
    let number = '';
    let returnUrl = '';

    function createPaymentElement() {
      const listeners = {};
      const field = document.createElement('label');
      field.append('Card number ', document.createElement('input'));
      const input = field.querySelector('input');
      input.inputMode = 'numeric';
      input.addEventListener('input', () => {
        number = input.value.replaceAll(' ', '');
        listeners.change?.({ complete: number in methods });
      });
      const problem = Object.assign(document.createElement('p'), { role: 'alert' });
      return {
        mount(place) {
          place.append(field, problem);
          listeners.ready?.();
        },
        on(event, listener) {
          listeners[event] = listener;
        },
        off() {},
        update({ readOnly }) {
          if (readOnly !== undefined) input.readOnly = readOnly;
        },
        unmount() {},
        destroy() {
          field.remove();
          problem.remove();
        },
        say(text) {
          problem.textContent = text;
        },
      };
    }

    return {
      elements(options) {
        if (!(Number.isInteger(options.amount) && options.captureMethod === 'manual'))
          throw new Error('Wrong options');
        let element = null;
        return {
          create() {
            element = createPaymentElement();
            return element;
          },
          getElement: () => element,
          update() {},
          async submit() {
            const isComplete = number.length === 16;
            element.say(isComplete ? '' : 'Your card number is incomplete.');
            return isComplete ? {} : { error: { type: 'validation_error', message: 'Incomplete.' } };
          },
        };
      },
      async createConfirmationToken({ params }) {
        returnUrl = params.return_url;
        const made = await post('confirmation_tokens', { payment_method: methods[number] });
        return made.error ? made : { confirmationToken: made.object };
      },
      async handleNextAction({ clientSecret }) {
        const [id] = clientSecret.split('_secret_');
        const isConfirmed = await askPayer();
        const done = await post(`payment_intents/${id}/confirm_at_bank`, {
          client_secret: clientSecret,
          is_confirmed: String(isConfirmed),
        });
        if (number !== redirecting) return done.error ? done : { paymentIntent: done.object };
        const back = new URL(returnUrl);
        back.searchParams.set('payment_intent', id);
        back.searchParams.set('redirect_status', isConfirmed ? 'succeeded' : 'failed');
        location.assign(back);
        return new Promise(() => {});
      },
      // Asked for by the React package, which takes an object without them for something else.
      createToken() {},
      createPaymentMethod() {},
      confirmCardPayment() {},
    };
  }
  makeStripe.version = 'endive';

  function askPayer() {
    const dialog = document.createElement('dialog');
    dialog.ariaLabel = '3-D Secure';
    const answers = ['Complete', 'Fail'].map((name) => {
      const button = Object.assign(document.createElement('button'), { textContent: name });
      dialog.append(button);
      return new Promise((resolve) => button.addEventListener('click', () => resolve(name === 'Complete')));
    });
    document.body.append(dialog);
    dialog.showModal();
    return Promise.race(answers).finally(() => dialog.remove());
  }

  window.Stripe = makeStripe;
})();
