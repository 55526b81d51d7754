using Streambot.Core.Bundling;

namespace Streambot.Core.Tests.Bundling;

public sealed class FingerprintTests
{
    private static readonly string Original = Of(("Orders", [("Timeout", "30"), ("MemorySize", "512")]));

    [Fact]
    public void IsTheSameWhateverTheOrderOfTheSettings() =>
        Assert.Equal(Original, Of(("Orders", [("MemorySize", "512"), ("Timeout", "30")])));

    [Fact]
    public void ChangesWithAValue() => Assert.NotEqual(Original, Of(("Orders", [("Timeout", "31"), ("MemorySize", "512")])));

    [Fact]
    public void ChangesWithAnEmptySetting() => Assert.NotEqual(Original, Of(("Orders", [("Timeout", "30"), ("MemorySize", "512"), ("Role", "")])));

    [Fact]
    public void ChangesWithTheOrderOfWhatIsDeclared() => Assert.NotEqual(Of(("A", []), ("B", [])), Of(("B", []), ("A", [])));

    [Fact]
    public void KeepsNamesAndValuesApart() => Assert.NotEqual(Of(("A", [("x", "yz")])), Of(("A", [("xy", "z")])));

    [Fact]
    public void TellsNothingOfWhatIsDeclared() => Assert.Matches("^[0-9a-f]{64}$", Original);

    private static string Of(params (string Name, (string Name, string Value)[] Settings)[] declared) =>
        Fingerprint.Of(declared.Select(item => (item.Name, item.Settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))));
}
