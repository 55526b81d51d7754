using System.Globalization;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

/// <summary>
/// What holds for every batch, whatever its keys are, which of its records fail, and which handler takes how long.
/// </summary>
public sealed class BatchesByKeyOfAllSorts
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AreAnsweredAsIfTheyHadBeenProcessedInOrder(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 25; round++)
        {
            int count = random.Next(1, 60), keys = random.Next(1, 12), maxConcurrency = random.Next(1, 9);
            double failing = random.Next(3) * 0.04;
            bool[] fails = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < failing)];
            int[] yields = [.. Enumerable.Range(0, count).Select(_ => random.Next(4))];
            KinesisEvent batch = new()
            {
                Records = [.. Enumerable.Range(0, count)
                    .Select(i => new KinesisRecord { SequenceNumber = $"{i}", PartitionKey = $"{random.Next(keys)}" })],
            };
            Ledger ledger = new();

            StreamsEventResponse response = await batch.ProcessByKeyAsync(
                async (record, _) =>
                {
                    int i = int.Parse(record.SequenceNumber, CultureInfo.InvariantCulture);
                    ledger.Begin(i, record.PartitionKey);
                    for (int left = yields[i]; left > 0; left--)
                        await Task.Yield();
                    ledger.End(i, record.PartitionKey, hasFailed: fails[i]);
                    if (fails[i])
                        throw new InvalidOperationException();
                },
                maxConcurrency,
                TestContext.Current.CancellationToken);

            int end = Array.IndexOf(fails, true) is >= 0 and int first ? first : count;
            Assert.Equal(end < count ? [new($"{end}")] : [], response.BatchItemFailures);
            Assert.Equal(Enumerable.Range(0, end), ledger.Done.Where(i => i < end).Order());
            Assert.Equal([], ledger.Faults);
            Assert.InRange(ledger.MostAtATime, 1, maxConcurrency);
        }
    }

    /// <summary>What happened, and what should not have.</summary>
    private sealed class Ledger
    {
        private readonly Dictionary<string, int> _lastOfKey = [];
        private readonly HashSet<string> _runningKeys = [];
        private readonly HashSet<string> _failedKeys = [];

        public List<int> Done { get; } = [];

        public List<string> Faults { get; } = [];

        public int MostAtATime { get; private set; }

        public void Begin(int i, string key)
        {
            lock (Done)
            {
                if (!_runningKeys.Add(key))
                    Faults.Add($"{i} began while another record of its key ran.");
                if (_lastOfKey.TryGetValue(key, out int last) && last >= i)
                    Faults.Add($"{i} began after {last}.");
                if (_failedKeys.Contains(key))
                    Faults.Add($"{i} began after a failure of its key.");
                _lastOfKey[key] = i;
                MostAtATime = Math.Max(MostAtATime, _runningKeys.Count);
            }
        }

        public void End(int i, string key, bool hasFailed)
        {
            lock (Done)
            {
                _runningKeys.Remove(key);
                if (hasFailed)
                    _failedKeys.Add(key);
                else
                    Done.Add(i);
            }
        }
    }
}
