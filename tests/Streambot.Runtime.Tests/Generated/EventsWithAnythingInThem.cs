using System.Text.Json;
using CsCheck;

namespace Streambot.Runtime.Tests.Generated;

/// <summary>
/// Whatever stands in an event, each of its records is processed or reported as failed, or the invocation fails; and
/// the process lives on for the next one.
/// </summary>
public sealed class EventsWithAnythingInThem
{
    public static TheoryData<string, string> Ways
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (SourceEvent source in SourceEvent.All)
            {
                foreach (string way in (string[])["in order", "failing", "loop", "by key"])
                {
                    if (way != "by key" || source.Name != "Sqs")
                        data.Add(source.Name, way);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task LoseNothingWhereOneThingIsAnother(string name, string way)
    {
        SourceEvent source = SourceEvent.All.Single(source => source.Name == name);
        await using FuzzedProgram program = new(source, way);

        await program.AssertNothingIsLostAsync(source.Json);
        int oneOf = Thoroughness.OneOf(3);
        foreach (string json in source.Mutations().Where((_, index) => index % oneOf == 0))
            await program.AssertNothingIsLostAsync(json);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task LoseNothingWhereManyThingsAreOthers(string name, string way)
    {
        SourceEvent source = SourceEvent.All.Single(source => source.Name == name);
        await using FuzzedProgram program = new(source, way);
        Gen<string> mutated = Gen.Select(
            Gen.Int[0, source.Places - 1], Gen.Int[0, Junk.Values.Count - 1]).Array[1, 3].Select(changes =>
        {
            string json = source.Json;
            foreach ((int place, int junk) in changes)
                json = Change(json, place, Junk.Values[junk]);
            return json;
        });
        Gen<string> torn = Gen.Select(mutated, Gen.Int[0, 4000], Gen.Int[0, 3], Gen.Char[" {}[],:\"0a\\"]).Select(Tear);

        await Gen.OneOf(mutated, torn)
            .SampleAsync(program.AssertNothingIsLostAsync, iter: 300 / Thoroughness.OneOf(20), threads: 1);
    }

    // What has become something else may have no such place any more.
    private static string Change(string json, int place, string junk)
    {
        try
        {
            return SourceEvent.Mutate(json, place, _ => junk);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return json;
        }
    }

    private static string Tear(string json, int at, int kind, char letter)
    {
        at = Math.Min(at, json.Length - 1);
        return kind switch
        {
            0 => json[..at],
            1 => json.Remove(at, 1),
            2 => json.Insert(at, $"{letter}"),
            _ => json[..at] + letter + json[(at + 1)..],
        };
    }
}
