    async read(fields) {
      const texts = await redis.ask((client) => client.hmget(key, ...fields));
      return texts.map((text) => text ?? undefined);
    },
