using CsCheck;
using Streambot.Core.Artifacts;

namespace Streambot.Core.Tests.Pruning;

/// <summary>
/// Accounts of any stacks, change sets, functions and releases: nothing that one of them names is deleted.
/// </summary>
public sealed class AnyAccount
{
    private const int Artifacts = 30;

    private static readonly Gen<HashSet<int>> Some = Gen.Int[1, Artifacts].HashSet[0, 6];

    private static readonly Gen<string> Around = Gen.OneOf("", "0", "ff", "/", "\"", "orders/", "\n", "é");

    private static readonly Gen<(HashSet<int> Named, string Text)> Text =
        Gen.Select(Some, Around, Around, Gen.Bool, (named, before, after, inCapitals) =>
        {
            string text = string.Join(
                ' ', named.Select(number => $"{before}{PrunedAccount.Hash(number)}{after}"));
            return (named, inCapitals ? text.ToUpperInvariant() : text);
        });

    [Fact]
    public void LosesNothingThatIsNamed() => Gen.Select(
        Text.List[0, 4],
        Text.List[0, 3],
        Text.List[0, 3],
        Some,
        Gen.Int[0, Artifacts].List[0, 25],
        Some)
        .SampleAsync(async (templates, values, changeSets, functions, releases, young) =>
        {
            PrunedAccount account = new();
            HashSet<int> needed = [.. functions, .. young];
            for (int number = 1; number <= Artifacts; number++)
            {
                account.Put(
                    PrunedAccount.ZipOf(number), time: young.Contains(number) ? PrunedAccount.Now : PrunedAccount.Old);
                account.Put(PrunedAccount.TemplateOf(number));
            }

            for (int i = 0; i < templates.Count; i++)
                account.Stack($"stack-{i}", templates[i].Text, values: [.. values.Select(value => value.Text)]);
            if (templates.Count > 0)
            {
                for (int i = 0; i < changeSets.Count; i++)
                    account.ChangeSet("stack-0", $"set-{i}", changeSets[i].Text);
                needed.UnionWith(values.Concat(changeSets).Concat(templates).SelectMany(text => text.Named));
            }

            account.ReferencedKeys.AddRange(functions.Select(PrunedAccount.ZipOf));
            for (int i = 0; i < releases.Count; i++)
            {
                account.Put(
                    Release.KeyBelow("orders/", i + 1), PrunedAccount.Manifest(releases[i], $"stack-{i % 2}"));
            }

            foreach (int parity in (int[])[0, 1])
                needed.UnionWith(releases.Where((_, i) => i % 2 == parity).Reverse().Take(10));

            await account.RunAsync();

            // Of what is young, only the zip is.
            Assert.Equal(
                Enumerable.Range(1, Artifacts).Where(number => !needed.Contains(number)).Select(PrunedAccount.ZipOf),
                account.Deleted.Where(key => key.EndsWith(".zip", StringComparison.Ordinal)));
            Assert.Equal(
                Enumerable.Range(1, Math.Max(0, releases.Count)).Count(number => releases.Count - number >= 20),
                account.Deleted.Count(key => key.Contains("/releases/", StringComparison.Ordinal)));
        });
}
